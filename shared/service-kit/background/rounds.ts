import type { Core } from '../define-service.ts';
import { kitView } from '../db/database.ts';
import type { Background } from '../define-service.ts';
import { newId } from '../ids.ts';
import { leaseTable } from '../messaging/lease.ts';
import { untilStopped } from './until-stopped.ts';

interface RoundOptions {
  /** Of the lease, and in the log. */
  readonly name: string;
  readonly everyMs: number;
}

/**
 * Does something again and again beside requests: what is due, what was left behind. Of several instances one does it, the
 * holder of a lease; what it does must be safe against two all the same. A round that fails is followed by the next.
 * @param work one round; it looks at the signal between its steps and returns soon when that is aborted
 */
export function rounds<Schema, Own>(
  { db, log }: Pick<Core<Schema, Own>, 'db' | 'log'>,
  { name, everyMs }: RoundOptions,
  work: (signal: AbortSignal) => Promise<void>,
): Background {
  const holder = newId();
  const kit = kitView(db);
  const leases = leaseTable(kit.read, kit.engine);
  // What is not released expires by itself.
  return untilStopped(log, { name, everyMs, atEnd: () => leases.release(name, holder) }, async (signal) => {
    if (await leases.hold(name, holder, 2 * everyMs + 10_000)) await work(signal);
  });
}
