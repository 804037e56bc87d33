import {
  appointmentArrived,
  appointmentCalled,
  appointmentCancelled,
  appointmentFulfilled,
  appointmentMissed,
  appointmentRescheduled,
  appointmentScheduled,
} from '@nilecare/contracts/events/appointment.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import {
  claimAdjudicated,
  claimSubmitted,
  invoiceCredited,
  invoiceIssued,
  invoicePaid,
} from '@nilecare/contracts/events/billing.ts';
import {
  availabilityChanged,
  staffCreated,
  staffDeactivated,
  staffUpdated,
} from '@nilecare/contracts/events/business.ts';
import {
  allergyChanged,
  allergyRecorded,
  careTeamChanged,
  diagnosisRecorded,
  encounterAdmitted,
  encounterCancelled,
  encounterDischarged,
  encounterReclassified,
  encounterReopened,
  encounterTimesCorrected,
  encounterTransferred,
  immunisationRecorded,
  observationRecorded,
  patientCreated,
  patientMerged,
  patientUnmerged,
  patientUpdated,
  problemRecorded,
} from '@nilecare/contracts/events/clinical.ts';
import { devicePaired, deviceRegistered, deviceUnpaired } from '@nilecare/contracts/events/device.ts';
import { consentChanged, documentAdded } from '@nilecare/contracts/events/ehr.ts';
import {
  bedAssigned,
  bedBlocked,
  bedCleaned,
  bedCleaningStarted,
  bedReleased,
  bedUnblocked,
  placeChanged,
} from '@nilecare/contracts/events/facility.ts';
import {
  labOrderCreated,
  labResultCorrected,
  labResultFinal,
  labTestCancelled,
} from '@nilecare/contracts/events/lab.ts';
import { medicationDispensed, medicationReturned, prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import type { EventType } from '@nilecare/contracts/event.ts';
import { onEachBatch, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import type { Feeding } from './feeds/feeding.ts';

/** Events that feeds take as hints; a test holds it to what they say. */
export const hints: readonly EventType[] = [
  ...[patientCreated, patientUpdated, patientMerged, patientUnmerged],
  ...[encounterAdmitted, encounterTransferred, encounterCancelled, encounterDischarged, careTeamChanged],
  ...[encounterReopened, encounterReclassified, encounterTimesCorrected],
  ...[problemRecorded, diagnosisRecorded, allergyRecorded, allergyChanged, immunisationRecorded, observationRecorded],
  ...[staffCreated, staffUpdated, staffDeactivated, availabilityChanged],
  ...[placeChanged, bedAssigned, bedReleased, bedCleaningStarted, bedCleaned, bedBlocked, bedUnblocked],
  ...[labOrderCreated, labTestCancelled, labResultFinal, labResultCorrected],
  ...[prescriptionCreated, medicationDispensed, medicationReturned],
  ...[appointmentScheduled, appointmentRescheduled, appointmentCancelled, appointmentArrived],
  ...[appointmentCalled, appointmentFulfilled, appointmentMissed],
  ...[invoiceIssued, invoicePaid, invoiceCredited, claimSubmitted, claimAdjudicated],
  ...[documentAdded, consentChanged],
  ...[deviceRegistered, devicePaired, deviceUnpaired],
];

interface Fed {
  readonly feeding: Feeding;
}

export const subscriptions: readonly Subscription<Fed>[] = [
  ...hints.map((event) => onEachBatch<typeof event, Fed>(event, (events, { feeding }) => feeding.hear(events))),
  onEachBatch<typeof auditRecorded, Fed>(auditRecorded, async (events, { feeding }) => {
    await feeding.hear(events);
    await feeding.keep(events.map(({ data }) => data));
  }),
];
