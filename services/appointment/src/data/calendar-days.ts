import { sql } from 'kysely';
import { retryOnDeadlock } from '@nilecare/service-kit/db/deadlock.ts';
import type { AppointmentTx, Reader } from '../deps.ts';
import type { Span } from '../domain/span.ts';

export interface DaysOf extends Span {
  readonly staffId: string;
}

interface Day {
  readonly staff_id: string;
  readonly day: string;
}

const DAY_MS = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length);

function daysOf(spans: readonly DaysOf[]): Day[] {
  const days = spans.flatMap(({ staffId, from, to }) => {
    const first = Math.floor(from.getTime() / DAY_MS);
    const count = Math.floor((to.getTime() - 1) / DAY_MS) - first + 1;
    return Array.from({ length: count }, (_, index) => ({ staff_id: staffId, day: dayOf((first + index) * DAY_MS) }));
  });
  const once = new Map(days.map((it) => [`${it.staff_id} ${it.day}`, it]));
  return [...once].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, it]) => it);
}

const among = (days: readonly Day[]) =>
  sql<boolean>`(staff_id, day) in (${sql.join(days.map((it) => sql`(${it.staff_id}, ${it.day})`))})`;

/**
 * Makes the rows that `lockDays` locks. Outside of the transaction: to insert where a row stands locks it in a way that
 * others may hold as well, and then each would wait for the other.
 */
export async function makeDays(db: Reader, spans: readonly DaysOf[]): Promise<void> {
  const days = daysOf(spans);
  if (days.length === 0) return;
  const there = await db.selectFrom('calendar_days').selectAll().where(among(days)).execute();
  const known = new Set(there.map((it) => `${it.staff_id} ${it.day}`));
  const missing = days.filter((it) => !known.has(`${it.staff_id} ${it.day}`));
  if (missing.length > 0)
    await retryOnDeadlock(() => db.insertInto('calendar_days').ignore().values(missing).execute());
}

/** Nobody else takes or gives time of these doctors on these days (UTC) until the transaction ends. */
export async function lockDays(tx: AppointmentTx, spans: readonly DaysOf[]): Promise<void> {
  // One after the other, in one order: the engine may walk a list in another.
  for (const { staff_id, day } of daysOf(spans))
    await tx
      .selectFrom('calendar_days')
      .select('day')
      .where('staff_id', '=', staff_id)
      .where('day', '=', day)
      .forUpdate()
      .execute();
}
