import { dutyAssigned, dutyCancelled, dutyChanged } from '@nilecare/contracts/events/business.ts';
import { bedAssigned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import { on, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import { noteDuty } from './data/ward-duties.ts';
import type { Deps } from './deps.ts';
import { followBed } from './use-cases/follow-bed.ts';

export const subscriptions: readonly Subscription<Deps>[] = [
  on(bedAssigned, ({ data }, { tx }) => followBed(tx, data, 'taken')),
  on(bedReleased, ({ data }, { tx }) => followBed(tx, data, 'left')),
  on(dutyAssigned, ({ data }, { tx }) => noteDuty(tx, data, false)),
  on(dutyChanged, ({ data }, { tx }) => noteDuty(tx, data, false)),
  on(dutyCancelled, ({ data }, { tx }) => noteDuty(tx, data, true)),
];
