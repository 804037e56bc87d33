import {
  appointmentArrived,
  appointmentCancelled,
  appointmentFulfilled,
  appointmentMissed,
  appointmentRescheduled,
  appointmentScheduled,
} from '@nilecare/contracts/events/appointment.ts';
import {
  encounterAdmitted,
  encounterCancelled,
  encounterDischarged,
  encounterReclassified,
  encounterReopened,
  encounterTimesCorrected,
} from '@nilecare/contracts/events/clinical.ts';
import { bedAssigned, bedReleased, placeChanged } from '@nilecare/contracts/events/facility.ts';
import { labOrderCreated, labTestCancelled } from '@nilecare/contracts/events/lab.ts';
import { medicationDispensed, medicationReturned, prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import { paymentCompleted, refundCompleted, refundFailed } from '@nilecare/contracts/events/payment.ts';
import { on, onEach, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import { followMerges } from '@nilecare/service-kit/patients/follow-merges.ts';
import type { Deps } from './deps.ts';
import { hearAppointment } from './use-cases/events/hear-appointment.ts';
import {
  hearAdmission,
  hearBedAssigned,
  hearBedReleased,
  hearCancelledStay,
  hearCancelledTest,
  hearCorrectedTimes,
  hearDischarge,
  hearDispensing,
  hearLabOrder,
  hearPrescription,
  hearReclassification,
  hearReopening,
  hearReturn,
} from './use-cases/events/hear-care.ts';
import { hearPayment, hearRefund, hearRefundFailed } from './use-cases/events/hear-money.ts';
import { hearFacility } from './use-cases/know-facility.ts';

export const subscriptions: readonly Subscription<Deps>[] = [
  ...followMerges<Deps>(),
  onEach(placeChanged, async ({ data }, deps: Deps) => {
    if (data.kind === 'facility') await hearFacility(deps, data.id);
  }),
  on(appointmentScheduled, hearAppointment('pending')),
  on(appointmentRescheduled, hearAppointment('pending')),
  on(appointmentCancelled, hearAppointment('void')),
  on(appointmentMissed, hearAppointment('void')),
  on(appointmentArrived, hearAppointment('open')),
  on(appointmentFulfilled, hearAppointment('open')),
  on(encounterAdmitted, ({ data }, deps) => hearAdmission(data, deps)),
  on(encounterDischarged, ({ data }, deps) => hearDischarge(data, deps)),
  on(encounterReopened, ({ data }, deps) => hearReopening(data, deps)),
  on(encounterTimesCorrected, ({ data }, deps) => hearCorrectedTimes(data, deps)),
  on(encounterReclassified, ({ data }, deps) => hearReclassification(data, deps)),
  on(encounterCancelled, ({ data }, deps) => hearCancelledStay(data, deps)),
  on(bedAssigned, ({ data }, deps) => hearBedAssigned(data, deps)),
  on(bedReleased, ({ data }, deps) => hearBedReleased(data, deps)),
  on(labOrderCreated, ({ data }, deps) => hearLabOrder(data, deps)),
  on(labTestCancelled, ({ data }, deps) => hearCancelledTest(data, deps)),
  on(prescriptionCreated, ({ data }, deps) => hearPrescription(data, deps)),
  on(medicationDispensed, ({ data }, deps) => hearDispensing(data, deps)),
  on(medicationReturned, ({ data }, deps) => hearReturn(data, deps)),
  on(paymentCompleted, ({ data }, deps) => hearPayment(data, deps)),
  on(refundCompleted, ({ data }, deps) => hearRefund(data, deps)),
  on(refundFailed, ({ data }, deps) => hearRefundFailed(data, deps)),
];
