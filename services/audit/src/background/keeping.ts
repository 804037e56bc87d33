import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { KitTables } from '@nilecare/service-kit/db/schema.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { leaseTable } from '@nilecare/service-kit/messaging/lease.ts';
import type { Deps } from '../deps.ts';
import { anchorDays } from '../use-cases/anchor-days.ts';
import { archiveDays } from '../use-cases/archive-days.ts';

const EVERY_MS = 60_000;
const LEASE = 'audit keeping';
const LEASE_MS = 10 * 60_000;

/** Anchors and archives: looked after by one instance at a time, once a minute. */
export function keeping(deps: Deps): Background {
  const { db, log } = deps;
  // The lease is a matter of the kit's tables alone.
  const leases = leaseTable(db.read as unknown as Kysely<KitTables>, db.engine);
  const holder = randomUUID();
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;

  const noLease = (error: unknown) =>
    log.warn({ err: error }, 'who keeps the audit trail in order could not be settled');

  async function look(): Promise<void> {
    if (!(await leases.hold(LEASE, holder, LEASE_MS))) return;
    // One that fails does not keep the others from being done.
    for (const work of [anchorDays, archiveDays])
      await work(deps).catch((error: unknown) =>
        log.error({ err: error }, 'the audit trail could not be kept in order'),
      );
  }
  const begin = () => {
    // It lasts: nobody else is to begin meanwhile.
    if (round) return void leases.hold(LEASE, holder, LEASE_MS).catch(noLease);
    round = look()
      .catch(noLease)
      .finally(() => (round = undefined));
  };

  return {
    async start() {
      begin();
      timer = setInterval(begin, EVERY_MS);
      timer.unref();
      await Promise.resolve();
    },
    async stop() {
      clearInterval(timer);
      await round;
      await leases.release(LEASE, holder).catch(() => undefined); // the database is away: it expires
    },
  };
}
