import { bedAssigned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import { on, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import type { Deps } from './deps.ts';
import { followBed } from './use-cases/follow-bed.ts';

export const subscriptions: readonly Subscription<Deps>[] = [
  on(bedAssigned, ({ data }, { tx }) => followBed(tx, data, 'taken')),
  on(bedReleased, ({ data }, { tx }) => followBed(tx, data, 'left')),
];
