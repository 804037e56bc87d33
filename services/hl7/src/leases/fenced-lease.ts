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

/** @param ttlMs of the lease: another instance waits that long for one that was killed */
export function fencedLease<Schema>(
  db: Pick<Database<Schema>, 'read' | 'engine'>,
  name: string,
  ttlMs: number,
): FencedLease {
  const kit = kitView(db as Database<Schema>);
  const leases = leaseTable(kit.read, kit.engine);
  const holder = newId();
  let until = 0;

  async function renew(): Promise<boolean> {
    // From before it is asked for: the database counts from later on.
    const asked = performance.now();
    if (await leases.hold(name, holder, ttlMs)) until = asked + ttlMs;
    else until = 0;
    return until > 0;
  }

  return {
    take: async () => (until - performance.now() > ttlMs / 2 ? true : renew()),
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
