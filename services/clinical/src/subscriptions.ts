import { patientCreated, patientUpdated } from '@nilecare/contracts/events/clinical.ts';
import { dutyAssigned, dutyCancelled, dutyChanged } from '@nilecare/contracts/events/business.ts';
import { consentChanged } from '@nilecare/contracts/events/ehr.ts';
import { bedAssigned, bedReleased } from '@nilecare/contracts/events/facility.ts';
import { on, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import { noteConsent } from './data/consent-directives.ts';
import { noteDuty } from './data/ward-duties.ts';
import type { Deps } from './deps.ts';
import { followBed } from './use-cases/follow-bed.ts';
import { noteDuplicates } from './use-cases/note-duplicates.ts';

export const subscriptions: readonly Subscription<Deps>[] = [
  on(bedAssigned, ({ data }, { tx }) => followBed(tx, data, 'taken')),
  on(bedReleased, ({ data }, { tx }) => followBed(tx, data, 'left')),
  on(patientCreated, ({ data }, deps) => noteDuplicates(data.patientId, deps)),
  on(patientUpdated, ({ data }, deps) => noteDuplicates(data.patientId, deps)),
  on(consentChanged, ({ data }, { tx }) => noteConsent(tx, data)),
  on(dutyAssigned, ({ data }, { tx }) => noteDuty(tx, data, false)),
  on(dutyChanged, ({ data }, { tx }) => noteDuty(tx, data, false)),
  on(dutyCancelled, ({ data }, { tx }) => noteDuty(tx, data, true)),
];
