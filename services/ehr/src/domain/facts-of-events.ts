import type { DataOf } from '@nilecare/contracts/event.ts';
import type { appointmentScheduled } from '@nilecare/contracts/events/appointment.ts';
import type { invoiceIssued } from '@nilecare/contracts/events/billing.ts';
import type {
  encounterAdmitted,
  encounterTimesCorrected,
  noteSigned,
  observationRecorded,
} from '@nilecare/contracts/events/clinical.ts';
import type { vitalsCritical } from '@nilecare/contracts/events/device.ts';
import type { bedAssigned } from '@nilecare/contracts/events/facility.ts';
import type { labOrderCreated, labResultCritical, labResultFinal } from '@nilecare/contracts/events/lab.ts';
import type { medicationDispensed, prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import { fact, type TimelineFact } from './timeline.ts';

/** Where an owner counts no versions, or its older events do not say them, later steps are the greater ones. */
const STEP = { first: 1, second: 2, last: 3 } as const;

const notable = (risk: string | undefined): string | null => (risk === 'medium' || risk === 'high' ? risk : null);

export const encounterFact = (
  data: Pick<DataOf<typeof encounterAdmitted>, 'encounterId' | 'patientId' | 'class' | 'version' | 'at'>,
  status: 'in-progress' | 'finished' | 'cancelled',
): TimelineFact =>
  fact({
    kind: 'encounter',
    subjectId: data.encounterId,
    patientId: data.patientId,
    encounterId: data.encounterId,
    at: new Date(data.at),
    version: data.version ?? { 'in-progress': STEP.first, finished: STEP.second, cancelled: STEP.last }[status],
    status,
    code: data.class,
  });

/** A stay with when it began, as of that version: what else is told of it says when that happened. */
export const stayFact = (
  data: Omit<Parameters<typeof encounterFact>[0], 'version'> & { readonly version: number },
  status: Parameters<typeof encounterFact>[1],
): TimelineFact => ({ ...encounterFact(data, status), momentVersion: data.version });

export const correctedStayFact = (data: DataOf<typeof encounterTimesCorrected>): TimelineFact =>
  stayFact({ ...data, at: data.admittedAt }, data.dischargedAt === null ? 'in-progress' : 'finished');

interface EntryNews {
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly version: number;
  readonly at: string;
}

/** An entry of clinical's record: what it says, and whether it holds, is asked there. */
export const entryFact = (
  kind: 'problem' | 'diagnosis' | 'allergy' | 'immunisation',
  subjectId: string,
  { patientId, encounterId, version, at }: EntryNews,
): TimelineFact => fact({ kind, subjectId, patientId, encounterId, version, at: new Date(at) });

export const observationFact = (
  data: Pick<DataOf<typeof observationRecorded>, 'observationId' | 'takenAt' | 'version'> &
    Pick<EntryNews, 'patientId' | 'encounterId'> & { readonly news2: { readonly risk: string } | null },
): TimelineFact =>
  fact({
    kind: 'observation',
    subjectId: data.observationId,
    patientId: data.patientId,
    encounterId: data.encounterId,
    version: data.version,
    at: new Date(data.takenAt),
    flag: notable(data.news2?.risk),
  });

export const noteFact = (
  data: Pick<DataOf<typeof noteSigned>, 'noteId' | 'type' | 'patientId' | 'encounterId' | 'version' | 'at'>,
): TimelineFact =>
  fact({
    kind: 'note',
    subjectId: data.noteId,
    patientId: data.patientId,
    encounterId: data.encounterId,
    version: data.version,
    at: new Date(data.at),
    code: data.type,
  });

export const labOrderFact = (
  data: Pick<DataOf<typeof labOrderCreated>, 'orderId' | 'patientId' | 'encounterId' | 'testCodes' | 'at'>,
): TimelineFact =>
  fact({
    kind: 'lab-order',
    subjectId: data.orderId,
    patientId: data.patientId,
    encounterId: data.encounterId,
    version: STEP.first,
    at: new Date(data.at),
    code: data.testCodes.toSorted().join(' '),
  });

export const labResultFact = (
  data: Pick<DataOf<typeof labResultFinal>, 'itemId' | 'orderId' | 'patientId' | 'testCode' | 'test' | 'flag' | 'at'>,
  status: 'final' | 'corrected',
): TimelineFact =>
  fact({
    kind: 'lab-result',
    subjectId: data.itemId,
    patientId: data.patientId,
    version: Date.parse(data.at),
    at: new Date(data.at),
    status,
    code: data.testCode,
    label: data.test ?? null,
    flag: data.flag === 'N' ? null : data.flag,
    linkId: data.orderId,
  });

export const criticalFact = (
  data: Pick<DataOf<typeof labResultCritical>, 'criticalId' | 'patientId' | 'encounterId' | 'loinc' | 'test' | 'at'>,
  status: 'open' | 'read-back' | 'withdrawn',
): TimelineFact =>
  fact({
    kind: 'lab-critical',
    subjectId: data.criticalId,
    patientId: data.patientId,
    encounterId: data.encounterId,
    version: { open: STEP.first, 'read-back': STEP.second, withdrawn: STEP.last }[status],
    at: new Date(data.at),
    status,
    code: data.loinc,
    label: data.test,
    flag: 'critical',
  });

export const prescriptionFact = (
  data: Pick<DataOf<typeof prescriptionCreated>, 'prescriptionId' | 'patientId' | 'encounterId' | 'at'>,
): TimelineFact =>
  fact({
    kind: 'prescription',
    subjectId: data.prescriptionId,
    patientId: data.patientId,
    encounterId: data.encounterId,
    version: STEP.first,
    at: new Date(data.at),
  });

export const dispensingFact = (data: DataOf<typeof medicationDispensed>): TimelineFact =>
  fact({
    kind: 'dispensing',
    subjectId: data.dispensingId,
    patientId: data.patientId,
    version: STEP.first,
    at: new Date(data.at),
    status: data.complete ? 'complete' : 'partial',
    linkId: data.prescriptionId,
  });

/** It stands where it is to be, not where it was booked. */
export const appointmentFact = (data: DataOf<typeof appointmentScheduled>): TimelineFact =>
  fact({
    kind: 'appointment',
    subjectId: data.appointmentId,
    patientId: data.patientId,
    encounterId: data.encounterId,
    version: data.version,
    at: new Date(data.from),
    status: data.state,
    code: data.serviceCode,
  });

/** Of high priority only, of a patient, and not while she was operated on: null for every other. */
export const alarmFact = (data: DataOf<typeof vitalsCritical>): TimelineFact | null =>
  data.patientId === null || data.priority !== 'high' || data.suppressed !== undefined
    ? null
    : fact({
        kind: 'alarm',
        subjectId: data.id,
        patientId: data.patientId,
        version: data.version,
        at: new Date(data.raisedAt),
        status: data.state,
        code: data.parameter ?? data.condition,
        flag: data.priority,
      });

export const bedFact = (data: DataOf<typeof bedAssigned>, status: 'occupied' | 'released'): TimelineFact =>
  fact({
    kind: 'bed',
    subjectId: data.assignmentId,
    patientId: data.patientId,
    encounterId: data.encounterId,
    version: status === 'occupied' ? STEP.first : STEP.second,
    at: new Date(data.at),
    status,
    linkId: data.bedId,
  });

export const invoiceFact = (
  data: Pick<DataOf<typeof invoiceIssued>, 'invoiceId' | 'number' | 'patientId' | 'encounterId' | 'at'>,
  status: 'issued' | 'paid' | 'credited',
): TimelineFact =>
  fact({
    kind: 'invoice',
    subjectId: data.invoiceId,
    patientId: data.patientId,
    encounterId: data.encounterId,
    version: { issued: STEP.first, credited: STEP.second, paid: STEP.last }[status],
    at: new Date(data.at),
    status,
    code: data.number,
  });
