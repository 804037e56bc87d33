import type { Background } from '@nilecare/service-kit/define-service.ts';
import { kitView } from '@nilecare/service-kit/db/database.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { leaseTable } from '@nilecare/service-kit/messaging/lease.ts';
import type { Deps } from '../deps.ts';
import type { Bell } from '@nilecare/service-kit/background/bell.ts';

const LEASE_MS = 5_000;
const RENEW_MS = 1_000;

interface SweepOptions {
  readonly name: string;
  readonly everyMs: number;
  /** Rung when something may be due already. */
  readonly bell: Bell;
}

/**
 * Looks again and again for what is due. Of several instances one does so, the holder of a lease, which saves work: what
 * is swept is safe against two at the same time by its rows. An instance that is killed is followed within five seconds.
 */
export function sweep({ name, everyMs, bell }: SweepOptions, { db, log }: Deps, work: () => Promise<void>): Background {
  const stopping = new AbortController();
  const holder = newId();
  const kit = kitView(db);
  const leases = leaseTable(kit.read, kit.engine);
  let renewedAt = -Infinity;
  let isMine = false;
  let loop: Promise<void> = Promise.resolve();

  const hold = async (): Promise<boolean> => {
    if (performance.now() - renewedAt < RENEW_MS) return isMine;
    const asked = performance.now();
    isMine = await leases.hold(name, holder, LEASE_MS);
    renewedAt = asked;
    return isMine;
  };

  const run = async (): Promise<void> => {
    let isAway = false;
    while (!stopping.signal.aborted) {
      try {
        if (await hold()) await work();
        if (isAway) log.info({ sweep: name }, 'what is due is looked for again');
        isAway = false;
      } catch (error) {
        if (!isAway)
          log.warn({ sweep: name, err: error }, 'what is due cannot be looked for; trying again until it can');
        isAway = true;
      }
      await bell.heard(everyMs, stopping.signal);
    }
  };

  return {
    start: async () => {
      loop = run();
    },
    stop: async () => {
      stopping.abort();
      await loop;
      await leases.release(name, holder).catch(() => undefined); // it expires by itself
    },
  };
}
