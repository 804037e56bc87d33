import { appointmentArrived, appointmentFulfilled } from '@nilecare/contracts/events/appointment.ts';
import {
  encounterAdmitted,
  encounterReclassified,
  encounterReopened,
  encounterTimesCorrected,
} from '@nilecare/contracts/events/clinical.ts';
import { bedAssigned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import { labOrderCreated, labTestCancelled } from '@nilecare/contracts/events/lab.ts';
import { medicationDispensed, medicationReturned, prescriptionCreated } from '@nilecare/contracts/events/medication.ts';

/** What is charged of a visit or stay is told by these: until they are heard, its bill is not the final one. */
export const newsOfStays = [
  encounterAdmitted,
  encounterReopened,
  encounterReclassified,
  encounterTimesCorrected,
  bedAssigned,
  bedReleased,
  labOrderCreated,
  labTestCancelled,
  prescriptionCreated,
  medicationDispensed,
  medicationReturned,
  appointmentArrived,
  appointmentFulfilled,
] as const;
