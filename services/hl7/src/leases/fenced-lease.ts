import { kitView, type Database } from '@nilecare/service-kit/db/database.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { leaseTable } from '@nilecare/service-kit/messaging/lease.ts';

/** A lease whose holder knows by its own clock when it may have lost it: also where its process stood still meanwhile. */
export interface FencedLease {
  /** Takes it, or renews it where the better part of it is over. @returns whether it is held */
  take(): Promise<boolean>;
  /** To be asked right before something is begun that nobody else may begin. */
  readonly isHeld: boolean;
  /** Renews it for as long as something goes on. */
  during<T>(work: Promise<T>): Promise<T>;
  release(): Promise<void>;
}

/** Between two questions whether another instance has left it. */
const PAUSE_MS = 500;

/** @param ttlMs of the lease: another instance waits that long for one that was killed */
export function fencedLease<Schema>(
  db: Pick<Database<Schema>, 'read' | 'engine'>,
  name: string,
  ttlMs: number,
): FencedLease {
  const kit = kitView(db as Database<Schema>);
  const leases = leaseTable(kit.read, kit.engine);
  const holder = newId();
  let [until, askedInVain] = [0, -Infinity];

  async function renew(): Promise<boolean> {
    // From before it is asked for: the database counts from later on.
    const asked = performance.now();
    const isMine = await leases.hold(name, holder, ttlMs);
    if (!isMine) askedInVain = asked;
    until = isMine ? asked + ttlMs : 0;
    return isMine;
  }

  /** Whoever does not have it is rung for as often as whoever does, and need not ask each time. */
  const mayAsk = (): boolean => performance.now() - askedInVain > PAUSE_MS;

  return {
    take: async () => until - performance.now() > ttlMs / 2 || (mayAsk() && renew()),
    get isHeld() {
      return performance.now() < until;
    },
    async during(work) {
      // One that cannot be renewed now is renewed the next time, or lost, which `isHeld` says.
      const renewing = setInterval(() => void renew().catch(() => undefined), ttlMs / 3);
      try {
        return await work;
      } finally {
        clearInterval(renewing);
      }
    },
    async release() {
      until = 0;
      await leases.release(name, holder);
    },
  };
}
