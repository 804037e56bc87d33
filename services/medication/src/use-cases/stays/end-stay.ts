import type { DataOf } from '@nilecare/contracts/event.ts';
import type { encounterDischarged } from '@nilecare/contracts/events/clinical.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { WithTx } from '@nilecare/service-kit/messaging/subscription.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { personOf } from '../../data/made.ts';
import { lockGate, passGate } from '../../data/prescribing/gates.ts';
import { prescriptionItemRows, stateAt, type ItemRow } from '../../data/prescribing/prescription-items.ts';
import { stayRows } from '../../data/prescribing/stays.ts';
import type { Deps, MedicationTx } from '../../deps.ts';
import { takenHome } from '../../domain/prescribing/goes-home.ts';
import { endOrder } from '../pharmacy/queue-order.ts';

type Why = 'discharged' | 'cancelled';

const actor = serviceActor('medication');
/** As it is shown to who asks by whom an order was ended. */
const by = { ...personOf(actor), name: 'NileCare' };

/**
 * The orders of an inpatient stay end with it, and what waits for them in the pharmacy. What was decided to go on after a
 * discharge is taken home and stays; of a stay that never was, nothing does. Orders of a visit are for home already.
 */
export async function endStay(
  { encounterId, patientId, class: kind, at: time }: DataOf<typeof encounterDischarged>,
  why: Why,
  { tx, clock }: WithTx<Deps>,
): Promise<void> {
  if (kind !== 'inpatient') return;
  const { survivorId } = await patientLinks(tx).groupOf(patientId);
  // As whoever prescribes does: what is signed at the same moment is seen here, or finds the stay ended.
  const gate = await lockGate(tx, survivorId);
  const stays = stayRows(tx);
  const at = new Date(time);
  const isNews = await stays.end({ encounter_id: encounterId, patient_id: patientId, why, ended_at: at });
  if (!isNews && why === 'discharged') return;
  const home = why === 'discharged' ? takenHome(await stays.dischargeLines(encounterId)) : new Set<string>();
  const ending = (await stays.openOrders(encounterId)).filter(
    (row) => !home.has(row.id) && stateAt(row, at) !== 'completed',
  );
  for (const row of ending) await endItem(tx, row, { at, now: clock.now(), why });
  await passGate(tx, survivorId, gate);
}

async function endItem(
  tx: MedicationTx,
  row: ItemRow,
  { at, now, why }: { readonly at: Date; readonly now: Date; readonly why: Why },
): Promise<void> {
  // The news may come late: what became of the order since then did not come before it.
  const endedAt = new Date(Math.max(at.getTime(), row.changed_at.getTime()));
  await prescriptionItemRows(tx).setState(row, {
    state: 'discontinued',
    kind: 'discontinued',
    reason: why,
    by,
    at: endedAt,
  });
  await endOrder(tx, row.id, now);
  await tx.audit.record('prescription-item.discontinue', {
    actor,
    patientId: row.patient_id,
    facilityId: row.facility_id,
    resource: `prescription-item/${row.id}`,
    reason: why,
    details: { encounterId: row.encounter_id },
  });
}
