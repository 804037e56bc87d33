import { careTeamChanged, encounterTransferred } from '@nilecare/contracts/events/clinical.ts';
import { on, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import { followMerges } from '@nilecare/service-kit/patients/follow-merges.ts';
import { careTeams } from './data/care-teams.ts';
import { followTransfer } from './data/follow-transfer.ts';
import type { Deps } from './deps.ts';

export const subscriptions: readonly Subscription<Deps>[] = [
  ...followMerges<Deps>(),
  on(encounterTransferred, ({ data }, { tx }) => followTransfer(tx, data.encounterId, data.toWardId)),
  on(careTeamChanged, ({ data }, { tx }) => careTeams(tx).replace({ ...data, at: new Date(data.at) })),
];
