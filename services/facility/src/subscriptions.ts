import { encounterDischarged } from '@nilecare/contracts/events/clinical.ts';
import { bedAssigned, bedCleaned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import { on, onEach, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import { announceBed } from './announce-bed.ts';
import type { Deps } from './deps.ts';
import { releaseAfterDischarge } from './use-cases/release-after-discharge.ts';

export const subscriptions: readonly Subscription<Deps>[] = [
  on(encounterDischarged, (event, { tx }) => releaseAfterDischarge(tx, event.data)),
  onEach(bedAssigned, (event, deps: Deps) => announceBed(deps, event.data.bedId)),
  onEach(bedReleased, (event, deps: Deps) => announceBed(deps, event.data.bedId)),
  onEach(bedCleaned, (event, deps: Deps) => announceBed(deps, event.data.bedId)),
];
