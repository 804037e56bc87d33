import { sql } from 'kysely';
import type { Attention } from '@nilecare/contracts/api/appointment.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { AppointmentTx, Reader } from '../deps.ts';
import type { Span } from '../domain/span.ts';

/** Nothing is taken for longer. */
const LONGEST_MS = 86_400_000;

/** What somebody was told before, and what this says more than. */
const lessThan = (attention: Attention): readonly Attention[] =>
  attention === 'doctor-unavailable' ? [] : ['doctor-unavailable'];

interface Which {
  readonly staffId?: string;
  readonly patientIds?: readonly string[];
  readonly during: Span;
}

/**
 * Marks what is booked then as something that somebody has to rebook. That a doctor is not there at the time says less than
 * that she left, or that the patient died: which of them is heard first does not matter.
 */
export async function markAttention(
  tx: AppointmentTx,
  { staffId, patientIds, during }: Which,
  attention: Attention,
): Promise<void> {
  await tx
    .updateTable('appointments')
    .set({ attention, version: sql`version + 1` })
    .where(within('staff_id', staffId === undefined ? null : [staffId]))
    .where(within('patient_id', patientIds ?? null))
    .where('state', '=', 'booked')
    .where((it) => it.or([it('attention', 'is', null), ...lessThan(attention).map((one) => it('attention', '=', one))]))
    .where('starts_at', '<', during.to)
    .where('ends_at', '>', during.from)
    .execute();
}

export interface BookedTime extends Span {
  readonly id: string;
  readonly attention: Attention | null;
}

const MOST = 2000;

/** What is booked with a doctor from now on, without what was overbooked: that was never within the working time. */
export async function bookedFrom(db: Reader, staffId: string, now: Date): Promise<BookedTime[]> {
  const rows = await db
    .selectFrom('appointments')
    .select(['id', 'starts_at', 'ends_at', 'attention'])
    .where('staff_id', '=', staffId)
    .where('taken_from', '>', new Date(now.getTime() - LONGEST_MS))
    .where('state', '=', 'booked')
    .where('overbooked', '=', 0)
    .where('starts_at', '>', now)
    .orderBy('starts_at')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ id: row.id, from: row.starts_at, to: row.ends_at, attention: row.attention }));
}

/** Of what is booked still and has the attention that was seen. */
export async function changeAttention(
  tx: AppointmentTx,
  ids: readonly string[],
  seen: Attention | null,
  attention: Attention | null,
): Promise<void> {
  await tx
    .updateTable('appointments')
    .set({ attention, version: sql`version + 1` })
    .where(within('id', ids))
    .where('state', '=', 'booked')
    .where('attention', seen === null ? 'is' : '=', seen)
    .execute();
}

/** Whether anything is booked for a patient, under whichever of her records, from now on. */
export async function isBookedAhead(db: Reader, patientIds: readonly string[], now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('appointments')
    .select('id')
    .where(within('patient_id', patientIds))
    .where('starts_at', '>', now)
    .where('state', '=', 'booked')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
