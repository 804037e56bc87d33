import { encounterCancelled, encounterDischarged } from '@nilecare/contracts/events/clinical.ts';
import { on, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import { followMerges } from '@nilecare/service-kit/patients/follow-merges.ts';
import type { Deps } from './deps.ts';
import { endStay } from './use-cases/stays/end-stay.ts';

export const subscriptions: readonly Subscription<Deps>[] = [
  ...followMerges<Deps>(),
  on(encounterDischarged, ({ data }, deps) => endStay(data, 'discharged', deps)),
  on(encounterCancelled, ({ data }, deps) => endStay(data, 'cancelled', deps)),
];
