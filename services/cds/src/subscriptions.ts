import { prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import { on, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import type { Deps } from './deps.ts';
import { hearPrescription } from './use-cases/hear-prescription.ts';

export const subscriptions: readonly Subscription<Deps>[] = [
  on(prescriptionCreated, (event, { tx }) => hearPrescription(tx, event.data)),
];
