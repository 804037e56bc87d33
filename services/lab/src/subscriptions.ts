import { encounterTransferred } from '@nilecare/contracts/events/clinical.ts';
import { on, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import { followMerges } from '@nilecare/service-kit/patients/follow-merges.ts';
import type { Deps } from './deps.ts';

export const subscriptions: readonly Subscription<Deps>[] = [
  ...followMerges<Deps>(),
  // Who is called for a critical value, and whose list a specimen stands on, goes with the patient.
  on(encounterTransferred, async ({ data }, { tx }) => {
    await tx
      .updateTable('lab_orders')
      .set({ ward_id: data.toWardId })
      .where('encounter_id', '=', data.encounterId)
      .execute();
  }),
];
