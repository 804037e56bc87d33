import { sql } from 'kysely';
import type { Attention } from '@nilecare/contracts/api/appointment.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { AppointmentTx } from '../deps.ts';
import type { Span } from '../domain/span.ts';

interface Which {
  readonly staffId?: string;
  readonly patientIds?: readonly string[];
  readonly during: Span;
}

/** Marks what is booked then as something that somebody has to rebook. */
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
    .where('attention', 'is', null)
    .where('starts_at', '<', during.to)
    .where('ends_at', '>', during.from)
    .execute();
}
