import type { Insertable } from 'kysely';
import type { CdsTables, SafetyChecksTable } from '@nilecare/database/cds/tables.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import { recordShown, type Shown } from '../data/shown-alerts.ts';

export interface CheckLog extends Background {
  /** Takes a check for the statistics; nobody waits for it. */
  add(check: Insertable<SafetyChecksTable>, shown: readonly Shown[]): void;
}

const EVERY_MS = 250;
const AFTER_A_FAILURE_MS = 5_000;
/** While the database is away this many are kept, then the newest are lost: they are statistics. */
const WAITING_AT_MOST = 20_000;
const AT_ONCE = 200;

/**
 * Writes checks and what they showed in the background, many at a time, so that a prescriber does not wait for statistics.
 * A crash loses the last quarter of a second of them; overrides come with `prescription.created` and are not lost.
 */
export function checkLog(db: Database<CdsTables>, log: Core['log']): CheckLog {
  const checks: Insertable<SafetyChecksTable>[] = [];
  const alerts: Shown[] = [];
  const stopping = new AbortController();
  let rounds: Promise<void> = Promise.resolve();

  async function flush(): Promise<void> {
    while (checks.length > 0) {
      const some = checks.slice(0, AT_ONCE);
      await db.read.insertInto('safety_checks').ignore().values(some).execute();
      checks.splice(0, some.length); // others came meanwhile
    }
    while (alerts.length > 0) {
      const some = alerts.slice(0, AT_ONCE);
      await recordShown(db.read, some);
      alerts.splice(0, some.length);
    }
  }
  /** @returns how long to wait until the next time, ms */
  const flushed = (): Promise<number> =>
    flush().then(
      () => EVERY_MS,
      (error: unknown) => {
        log.warn({ err: error }, 'checks could not be recorded; they are kept');
        return AFTER_A_FAILURE_MS;
      },
    );

  return {
    add(check, shown) {
      if (checks.length < WAITING_AT_MOST) checks.push(check);
      if (alerts.length < WAITING_AT_MOST) alerts.push(...shown);
    },
    async start() {
      rounds = (async () => {
        while (!stopping.signal.aborted) {
          await pause(await flushed(), stopping.signal);
        }
        await flushed();
      })();
      await Promise.resolve();
    },
    async stop() {
      stopping.abort();
      await rounds;
    },
  };
}
