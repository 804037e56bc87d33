import { appointmentArrived, appointmentFulfilled } from '@nilecare/contracts/events/appointment.ts';
import { encounterAdmitted } from '@nilecare/contracts/events/clinical.ts';
import { bedAssigned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import { labOrderCreated } from '@nilecare/contracts/events/lab.ts';
import { medicationDispensed, prescriptionCreated } from '@nilecare/contracts/events/medication.ts';

/** What is charged of a visit or stay is told by these: until they are heard, its bill is not the final one. */
export const newsOfStays = [
  encounterAdmitted,
  bedAssigned,
  bedReleased,
  labOrderCreated,
  prescriptionCreated,
  medicationDispensed,
  appointmentArrived,
  appointmentFulfilled,
] as const;
