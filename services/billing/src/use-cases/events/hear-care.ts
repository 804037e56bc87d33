import { sql } from 'kysely';
import type { DataOf } from '@nilecare/contracts/event.ts';
import type {
  encounterAdmitted,
  encounterCancelled,
  encounterDischarged,
} from '@nilecare/contracts/events/clinical.ts';
import type { bedAssigned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import type { labOrderCreated } from '@nilecare/contracts/events/lab.ts';
import type { medicationDispensed, prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import type { WithTx } from '@nilecare/service-kit/messaging/subscription.ts';
import { bedStayRows } from '../../data/bed-stays.ts';
import { chargeRows, type ChargeRow } from '../../data/charges.ts';
import { encounterRows } from '../../data/encounters.ts';
import type { BillingTx, Deps } from '../../deps.ts';
import { capture } from '../charges/capture.ts';

type Told = WithTx<Deps>;

const encounterOf = (data: DataOf<typeof encounterDischarged>) => ({
  ...{ encounter_id: data.encounterId, patient_id: data.patientId, facility_id: data.facilityId, class: data.class },
});

/** A visit or stay began; that of an emergency has a fee. */
export async function hearAdmission(data: DataOf<typeof encounterAdmitted>, { tx, clock }: Told): Promise<void> {
  const at = new Date(data.at);
  await encounterRows(tx).put({ ...encounterOf(data), began_at: at });
  if (data.class !== 'emergency') return;
  const [row] = await encounterRows(tx).lockAll([data.encounterId]);
  if (row?.cancelled === 1) return;
  await capture(
    tx,
    {
      ...{ source: 'emergency-visit', sourceId: data.encounterId, category: 'visit', reference: 'emergency' },
      ...{ facilityId: data.facilityId, patientId: data.patientId, encounterId: data.encounterId, servedAt: at },
    },
    clock.now(),
  );
}

export const hearDischarge = async (data: DataOf<typeof encounterDischarged>, { tx }: Told): Promise<void> => {
  await encounterRows(tx).put({ ...encounterOf(data), ended_at: new Date(data.at) });
};

/** The stay never was: its fee is not charged, unless it stands in an invoice. */
export async function hearCancelledStay(data: DataOf<typeof encounterCancelled>, { tx, clock }: Told): Promise<void> {
  await encounterRows(tx).put({ ...encounterOf(data), cancelled: 1 });
  const fee = await chargeRows(tx).ofSource('emergency-visit', data.encounterId);
  if (fee) await voidCaptured(tx, fee, 'the stay never was', clock.now());
}

/** What an event charged by mistake; what stands in an invoice stays, and is credited by somebody. */
export async function voidCaptured(tx: BillingTx, row: ChargeRow, reason: string, at: Date): Promise<void> {
  if (row.state !== 'open') return;
  const about = { void_reason: reason, voided_by: 'billing', voided_at: at };
  await chargeRows(tx).change(row.id, { state: 'void', ...about });
}

const stayOf = (data: DataOf<typeof bedAssigned>) => ({
  ...{ assignment_id: data.assignmentId, facility_id: data.facilityId, ward_id: data.wardId },
  ...{ encounter_id: data.encounterId, patient_id: data.patientId },
});

export const hearBedAssigned = async (data: DataOf<typeof bedAssigned>, { tx }: Told): Promise<void> => {
  await bedStayRows(tx).put(stayOf(data), { began_at: new Date(data.at) });
};
export const hearBedReleased = async (data: DataOf<typeof bedReleased>, { tx }: Told): Promise<void> => {
  const cancelled = Number(data.reason === 'cancelled');
  await bedStayRows(tx).put(stayOf(data), { ended_at: new Date(data.at), cancelled });
};

/** Each test of an order. */
export async function hearLabOrder(data: DataOf<typeof labOrderCreated>, { tx, clock }: Told): Promise<void> {
  for (const code of new Set(data.testCodes))
    await capture(
      tx,
      {
        ...{ source: 'lab-order', sourceId: `${data.orderId}:${code}`.slice(0, 160), category: 'lab', reference: code },
        ...{ facilityId: data.facilityId, patientId: data.patientId, encounterId: data.encounterId },
        servedAt: new Date(data.at),
      },
      clock.now(),
    );
}

/** Which encounter what is dispensed of it belongs to; a dispensing that was heard before it is moved there. */
export async function hearPrescription(data: DataOf<typeof prescriptionCreated>, { tx }: Told): Promise<void> {
  if (data.encounterId === null) return;
  await tx
    .insertInto('prescription_encounters')
    .values({ prescription_id: data.prescriptionId, encounter_id: data.encounterId })
    .onDuplicateKeyUpdate({ encounter_id: data.encounterId })
    .execute();
  await tx
    .updateTable('charges')
    .set({ encounter_id: data.encounterId, version: sql`version + 1` })
    .where('prescription_id', '=', data.prescriptionId)
    .where('encounter_id', 'is', null)
    .where('state', '=', 'open')
    .execute();
  await encounterRows(tx).reopen(data.encounterId);
}

export async function hearDispensing(data: DataOf<typeof medicationDispensed>, { tx, clock }: Told): Promise<void> {
  const of = await tx
    .selectFrom('prescription_encounters')
    .select('encounter_id')
    .where('prescription_id', '=', data.prescriptionId)
    .executeTakeFirst();
  await capture(
    tx,
    {
      ...{ source: 'dispensing', sourceId: data.dispensingId, category: 'drug', reference: data.drugId },
      ...{ facilityId: data.facilityId, patientId: data.patientId, encounterId: of?.encounter_id ?? null },
      ...{ prescriptionId: data.prescriptionId, quantity: data.quantity, servedAt: new Date(data.at) },
    },
    clock.now(),
  );
}
