import { staffDeactivated } from '@nilecare/contracts/events/business.ts';
import { on, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import type { Deps } from './deps.ts';
import { followDismissal } from './use-cases/follow-dismissal.ts';

export const subscriptions: readonly Subscription<Deps>[] = [
  on(staffDeactivated, ({ data }, deps) => followDismissal(data.staffId, deps)),
];
