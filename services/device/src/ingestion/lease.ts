import { kitView, type KitDatabase } from '@nilecare/service-kit/db/database.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { leaseTable } from '@nilecare/service-kit/messaging/lease.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import type { Deps } from '../deps.ts';

const LEASE = 'device-ingestion';
const LEASE_MS = 3_000;
const RENEW_MS = 1_000;

/** One term of being the instance that ingests. */
export interface Term {
  /** Names this instance in the database, where every batch checks that nobody took over (see `registryState`). */
  readonly holder: string;
  /** Given when the term is over: the lease was lost, or the service stops. */
  readonly ended: AbortSignal;
  /** Ends it: another instance was found to be in charge. */
  giveUp(): void;
}

/**
 * Of several instances one ingests: the alarm engine's states and the broker's session have one owner. The others stand by
 * and ask for the lease every second; an instance that is killed is followed within four seconds, one that is stopped
 * within one.
 * @param serve does the work of one term and returns when it has ended
 * @param stop ends it all
 */
export async function whileHoldingLease(
  { db, log }: Pick<Deps, 'db' | 'log'>,
  stop: AbortSignal,
  serve: (term: Term) => Promise<void>,
): Promise<void> {
  const holder = newId();
  const kit: KitDatabase = kitView(db);
  const leases = leaseTable(kit.read, kit.engine);
  /** undefined: the database does not answer, so nobody else can take the lease either. */
  const hold = () => leases.hold(LEASE, holder, LEASE_MS).catch(() => undefined);

  while (!stop.aborted) {
    if (await hold()) {
      log.info('this instance ingests');
      await serveTerm(holder, stop, hold, serve);
      if (!stop.aborted) log.warn('another instance ingests now; this one stands by');
      await leases.release(LEASE, holder).catch(() => undefined); // it expires by itself
    }
    await pause(RENEW_MS, stop);
  }
}

async function serveTerm(
  holder: string,
  stop: AbortSignal,
  hold: () => Promise<boolean | undefined>,
  serve: (term: Term) => Promise<void>,
): Promise<void> {
  const lost = new AbortController();
  const ended = AbortSignal.any([stop, lost.signal]);
  const served = new AbortController();
  const renewing = (async () => {
    while (!served.signal.aborted) {
      await pause(RENEW_MS, served.signal);
      // Renewed until the last batch is done, also while the service stops.
      if (!served.signal.aborted && (await hold()) === false) lost.abort();
    }
  })();
  try {
    await serve({ holder, ended, giveUp: () => lost.abort() });
  } finally {
    served.abort();
    await renewing;
  }
}
