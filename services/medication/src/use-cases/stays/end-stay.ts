import type { DataOf } from '@nilecare/contracts/event.ts';
import type {
  encounterDischarged,
  encounterReclassified,
  encounterReopened,
} from '@nilecare/contracts/events/clinical.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { WithTx } from '@nilecare/service-kit/messaging/subscription.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { personOf } from '../../data/made.ts';
import { lockGate, passGate } from '../../data/prescribing/gates.ts';
import { stateAt, type ItemRow } from '../../data/prescribing/prescription-items.ts';
import { stayRows } from '../../data/prescribing/stays.ts';
import type { Deps, MedicationTx } from '../../deps.ts';
import { takenHome } from '../../domain/prescribing/goes-home.ts';
import { endOrder } from '../pharmacy/queue-order.ts';
import { changeItem } from '../prescribing/change-item.ts';

type Why = 'discharged' | 'cancelled';

const actor = serviceActor('medication');
/** As it is shown to who asks by whom an order was ended. */
const by = { ...personOf(actor), name: 'NileCare' };

/**
 * The orders of an inpatient stay end with it, and what waits for them in the pharmacy; those do not that were signed once its
 * end had been taken back, whichever of the two is heard of first. What was decided to go on after a discharge is taken home and
 * stays; of a stay that never was, nothing does. Orders of a visit, or an emergency, are for home already.
 */
export async function endStay(
  { encounterId, patientId, class: kind, version, at: time }: DataOf<typeof encounterDischarged>,
  why: Why,
  { tx, clock }: WithTx<Deps>,
): Promise<void> {
  if (kind !== 'inpatient') return;
  const { survivorId } = await patientLinks(tx).groupOf(patientId);
  // As whoever prescribes does: what is signed at the same moment is seen here, or finds the stay ended.
  const gate = await lockGate(tx, survivorId);
  const stays = stayRows(tx);
  const at = new Date(time);
  const isNews = await stays.end({
    encounter_id: encounterId,
    patient_id: patientId,
    why,
    ended_at: at,
    version: version ?? null,
  });
  const isOld = !isNews && why === 'discharged';
  // Who says no version may mean a discharge that was taken back since.
  if (isOld && version === undefined) return;
  const ending = { at, now: clock.now(), why, version: version ?? null };
  await endOrders(tx, encounterId, isOld ? { ...ending, signedUntil: at } : ending);
  await passGate(tx, survivorId, gate);
}

/** A discharge was a mistake: orders are signed in the stay again. What ended with it is for somebody to prescribe anew. */
export async function reopenStay(
  { encounterId, patientId, class: kind, version, dischargedAt }: DataOf<typeof encounterReopened>,
  { tx }: WithTx<Deps>,
): Promise<void> {
  if (kind !== 'inpatient') return;
  const { survivorId } = await patientLinks(tx).groupOf(patientId);
  await lockGate(tx, survivorId);
  const told = { encounter_id: encounterId, patient_id: patientId, version };
  await stayRows(tx).reopen({ ...told, why: 'discharged', ended_at: new Date(dischargedAt) });
}

/**
 * Who is no inpatient any more, but an outpatient or an emergency (ADT A07: “no longer admitted”), is given nothing of what the ward
 * ordered: the orders end as with a discharge, others are signed; those that were signed since then stay, also beyond the end of
 * that visit. An end of before that comes late ends none of these.
 */
export async function endWardOrders(
  { encounterId, patientId, class: kind, fromClass, version, at: time }: DataOf<typeof encounterReclassified>,
  { tx, clock }: WithTx<Deps>,
): Promise<void> {
  if (fromClass !== 'inpatient' || kind === 'inpatient') return;
  const { survivorId } = await patientLinks(tx).groupOf(patientId);
  const gate = await lockGate(tx, survivorId);
  const at = new Date(time);
  const told = { encounter_id: encounterId, patient_id: patientId, version };
  await stayRows(tx).reopen({ ...told, why: 'discharged', ended_at: at });
  const ending = { at, now: clock.now(), why: 'discharged', version, signedUntil: at } as const;
  await endOrders(tx, encounterId, ending);
  await passGate(tx, survivorId, gate);
}

interface Ending {
  readonly at: Date;
  readonly now: Date;
  readonly why: Why;
  /** Of the encounter since then: what was signed as of it, or later, goes on. null: nobody says. */
  readonly version: number | null;
  /** Absent: all others end. */
  readonly signedUntil?: Date;
}

/** Ends what is open of a stay, but for what was decided to be taken home. */
async function endOrders(tx: MedicationTx, encounterId: string, ending: Ending): Promise<void> {
  const stays = stayRows(tx);
  const home = ending.why === 'discharged' ? takenHome(await stays.dischargeLines(encounterId)) : new Set<string>();
  for (const row of await stays.openOrders(encounterId)) {
    const goesOn = isSignedSince(row, ending) || home.has(row.id) || stateAt(row, ending.at) === 'completed';
    if (!goesOn) await endItem(tx, row, ending);
  }
}

function isSignedSince({ signed_at, stay_version }: ItemRow, { version, signedUntil }: Ending): boolean {
  if (stay_version !== null && version !== null && stay_version >= version) return true;
  return signedUntil !== undefined && signed_at > signedUntil;
}

async function endItem(tx: MedicationTx, row: ItemRow, { at, now, why }: Ending): Promise<void> {
  // The news may come late: what became of the order since then did not come before it.
  const endedAt = new Date(Math.max(at.getTime(), row.changed_at.getTime()));
  await changeItem(tx, row, {
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
