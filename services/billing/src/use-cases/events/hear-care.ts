import { sql } from 'kysely';
import type { DataOf } from '@nilecare/contracts/event.ts';
import type {
  encounterAdmitted,
  encounterCancelled,
  encounterDischarged,
  encounterReclassified,
  encounterReopened,
  encounterTimesCorrected,
} from '@nilecare/contracts/events/clinical.ts';
import type { bedAssigned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import type { labOrderCreated, labTestCancelled } from '@nilecare/contracts/events/lab.ts';
import type {
  medicationDispensed,
  medicationReturned,
  prescriptionCreated,
} from '@nilecare/contracts/events/medication.ts';
import type { WithTx } from '@nilecare/service-kit/messaging/subscription.ts';
import { bedStayRows } from '../../data/bed-stays.ts';
import { encounterRows } from '../../data/encounters.ts';
import type { Deps } from '../../deps.ts';
import { capture } from '../charges/capture.ts';
import { withdraw } from '../charges/withdraw.ts';

type Told = WithTx<Deps>;

const encounterOf = (data: DataOf<typeof encounterDischarged>) => ({
  ...{ encounter_id: data.encounterId, patient_id: data.patientId, facility_id: data.facilityId, class: data.class },
});

/** A visit or stay began; that of an emergency has a fee. */
export async function hearAdmission(data: DataOf<typeof encounterAdmitted>, told: Told): Promise<void> {
  const at = new Date(data.at);
  const rows = encounterRows(told.tx);
  if (!(await rows.tell({ ...encounterOf(data), began_at: at }, data.version)))
    await rows.setBegan(data.encounterId, at, { isFirst: true });
  await chargeEmergency(data, at, told);
}

async function chargeEmergency(
  { class: kind, encounterId, facilityId, patientId }: DataOf<typeof encounterDischarged>,
  servedAt: Date,
  { tx, clock }: Told,
): Promise<void> {
  if (kind !== 'emergency') return;
  await capture(
    tx,
    {
      ...{ source: 'emergency-visit', sourceId: encounterId, category: 'visit', reference: 'emergency' },
      ...{ facilityId, patientId, encounterId, servedAt },
    },
    clock.now(),
  );
}

export const hearDischarge = async (data: DataOf<typeof encounterDischarged>, { tx }: Told): Promise<void> => {
  await encounterRows(tx).tell({ ...encounterOf(data), ended_at: new Date(data.at) }, data.version);
};

/**
 * The stay began or ended at another time; how long she lay in a bed is told by that, and a fee that is charged keeps its day.
 * Corrections come in their order: none is older than the one before, nor than the admission, whenever that is heard.
 */
export const hearCorrectedTimes = async (data: DataOf<typeof encounterTimesCorrected>, { tx }: Told): Promise<void> => {
  const rows = encounterRows(tx);
  const endedAt = data.dischargedAt === null ? null : new Date(data.dischargedAt);
  await rows.tell({ ...encounterOf(data), ended_at: endedAt }, data.version);
  await rows.setBegan(data.encounterId, new Date(data.admittedAt));
};

/** The stay goes on: it is billed when it has ended again. */
export const hearReopening = async (data: DataOf<typeof encounterReopened>, { tx }: Told): Promise<void> => {
  await encounterRows(tx).tell({ ...encounterOf(data), ended_at: null, billed_at: null }, data.version);
};

/** A fee that was charged under the former class stays; who began as another comes to the emergency only now. */
export async function hearReclassification(data: DataOf<typeof encounterReclassified>, told: Told): Promise<void> {
  await encounterRows(told.tx).tell({ ...encounterOf(data), ended_at: null }, data.version);
  await chargeEmergency(data, new Date(data.at), told);
}

/** The stay never was: its fee is not charged. */
export async function hearCancelledStay(data: DataOf<typeof encounterCancelled>, { tx, clock }: Told): Promise<void> {
  const { encounterId } = data;
  await encounterRows(tx).put({ ...encounterOf(data), cancelled: 1 });
  const whole = { reference: encounterId, quantity: null, reason: 'the stay never was' };
  await withdraw(tx, { source: 'emergency-visit', sourceId: encounterId, ...whole }, clock.now());
}

const stayOf = (data: DataOf<typeof bedAssigned>) => ({
  ...{ assignment_id: data.assignmentId, facility_id: data.facilityId, ward_id: data.wardId },
  ...{ encounter_id: data.encounterId, patient_id: data.patientId },
});

export const hearBedAssigned = async (data: DataOf<typeof bedAssigned>, { tx }: Told): Promise<void> => {
  await bedStayRows(tx).putBegin(stayOf(data), new Date(data.at));
};
export const hearBedReleased = async (data: DataOf<typeof bedReleased>, { tx }: Told): Promise<void> => {
  const cancelled = Number(data.reason === 'cancelled');
  await bedStayRows(tx).putEnd(stayOf(data), { ended_at: new Date(data.at), cancelled }, data.version);
};

const testOf = (orderId: string, code: string) =>
  ({ source: 'lab-order', sourceId: `${orderId}:${code}`.slice(0, 160) }) as const;

/** Each test of an order. */
export async function hearLabOrder(data: DataOf<typeof labOrderCreated>, { tx, clock }: Told): Promise<void> {
  for (const code of new Set(data.testCodes))
    await capture(
      tx,
      {
        ...{ ...testOf(data.orderId, code), category: 'lab', reference: code },
        ...{ facilityId: data.facilityId, patientId: data.patientId, encounterId: data.encounterId },
        servedAt: new Date(data.at),
      },
      clock.now(),
    );
}

export async function hearCancelledTest(data: DataOf<typeof labTestCancelled>, { tx, clock }: Told): Promise<void> {
  const whole = { reference: data.itemId, quantity: null, reason: 'the test was cancelled' };
  await withdraw(tx, { ...testOf(data.orderId, data.testCode), ...whole }, clock.now());
}

/** Which encounter what is dispensed of it belongs to; a dispensing that was heard before it is moved there. */
export async function hearPrescription(data: DataOf<typeof prescriptionCreated>, { tx }: Told): Promise<void> {
  if (data.encounterId === null) return;
  await encounterRows(tx).lockAll([data.encounterId]);
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

/** What can be used again is not charged; what was destroyed was the patient's. */
export async function hearReturn(data: DataOf<typeof medicationReturned>, { tx, clock }: Told): Promise<void> {
  const { returnId: reference, dispensingId, quantity } = data;
  if (!data.reusable) return;
  const taken = { reference, quantity, reason: 'the drug came back' };
  await withdraw(tx, { source: 'dispensing', sourceId: dispensingId, ...taken }, clock.now());
}
