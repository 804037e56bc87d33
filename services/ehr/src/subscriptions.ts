import {
  appointmentArrived,
  appointmentCancelled,
  appointmentFulfilled,
  appointmentMissed,
  appointmentRescheduled,
  appointmentScheduled,
} from '@nilecare/contracts/events/appointment.ts';
import { invoiceCredited, invoiceIssued, invoicePaid } from '@nilecare/contracts/events/billing.ts';
import {
  allergyChanged,
  allergyRecorded,
  diagnosisRecorded,
  encounterAdmitted,
  encounterCancelled,
  encounterDischarged,
  encounterReclassified,
  encounterReopened,
  encounterTimesCorrected,
  immunisationRecorded,
  noteAmended,
  noteSigned,
  observationRecorded,
  problemRecorded,
} from '@nilecare/contracts/events/clinical.ts';
import { alarmAcknowledged, alarmResolved, vitalsCritical } from '@nilecare/contracts/events/device.ts';
import { bedAssigned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import {
  labCriticalAcknowledged,
  labCriticalWithdrawn,
  labOrderCreated,
  labResultCorrected,
  labResultCritical,
  labResultFinal,
} from '@nilecare/contracts/events/lab.ts';
import { medicationDispensed, prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import type { DataOf, EventType } from '@nilecare/contracts/event.ts';
import { onBatch, type Subscription, type WithTx } from '@nilecare/service-kit/messaging/subscription.ts';
import { followMerges } from '@nilecare/service-kit/patients/follow-merges.ts';
import type { Deps } from './deps.ts';
import {
  alarmFact,
  appointmentFact,
  bedFact,
  correctedStayFact,
  criticalFact,
  dispensingFact,
  encounterFact,
  entryFact,
  invoiceFact,
  labOrderFact,
  labResultFact,
  noteFact,
  observationFact,
  prescriptionFact,
} from './domain/facts-of-events.ts';
import type { TimelineFact } from './domain/timeline.ts';
import { hearFacts } from './use-cases/timeline/hear-facts.ts';

/** Each event says something of one thing of the timeline; null: nothing that belongs there. */
const says = <E extends EventType>(event: E, factOf: (data: DataOf<E>) => TimelineFact | null): Subscription<Deps> =>
  onBatch(event, (events, deps: WithTx<Deps>) =>
    hearFacts(
      events.map(({ data }) => factOf(data)).filter((it) => it !== null),
      deps,
    ),
  );

export const subscriptions: readonly Subscription<Deps>[] = [
  ...followMerges<Deps>(),
  says(encounterAdmitted, (data) => encounterFact(data, 'in-progress')),
  says(encounterDischarged, (data) => encounterFact(data, 'finished')),
  says(encounterReopened, (data) => encounterFact(data, 'in-progress')),
  says(encounterReclassified, (data) => encounterFact(data, 'in-progress')),
  says(encounterTimesCorrected, correctedStayFact),
  says(encounterCancelled, (data) => encounterFact(data, 'cancelled')),
  says(problemRecorded, (data) => entryFact('problem', data.problemId, data)),
  says(diagnosisRecorded, (data) => entryFact('diagnosis', data.diagnosisId, data)),
  says(allergyRecorded, (data) => entryFact('allergy', data.allergyId, data)),
  says(allergyChanged, (data) => entryFact('allergy', data.allergyId, data)),
  says(immunisationRecorded, (data) => entryFact('immunisation', data.immunisationId, data)),
  says(observationRecorded, observationFact),
  says(noteSigned, noteFact),
  says(noteAmended, noteFact),
  says(labOrderCreated, labOrderFact),
  says(labResultFinal, (data) => labResultFact(data, 'final')),
  says(labResultCorrected, (data) => labResultFact(data, 'corrected')),
  says(labResultCritical, (data) => criticalFact(data, 'open')),
  says(labCriticalAcknowledged, (data) => criticalFact(data, 'read-back')),
  says(labCriticalWithdrawn, (data) => criticalFact(data, 'withdrawn')),
  says(prescriptionCreated, prescriptionFact),
  says(medicationDispensed, dispensingFact),
  says(appointmentScheduled, appointmentFact),
  says(appointmentRescheduled, appointmentFact),
  says(appointmentCancelled, appointmentFact),
  says(appointmentArrived, appointmentFact),
  says(appointmentFulfilled, appointmentFact),
  says(appointmentMissed, appointmentFact),
  says(vitalsCritical, alarmFact),
  says(alarmAcknowledged, alarmFact),
  says(alarmResolved, alarmFact),
  says(bedAssigned, (data) => bedFact(data, 'occupied')),
  says(bedReleased, (data) => bedFact(data, 'released')),
  says(invoiceIssued, (data) => invoiceFact(data, 'issued')),
  says(invoiceCredited, (data) => invoiceFact(data, 'credited')),
  says(invoicePaid, (data) => invoiceFact(data, 'paid')),
];
