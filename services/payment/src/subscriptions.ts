import { followMerges } from '@nilecare/service-kit/patients/follow-merges.ts';
import type { Deps } from './deps.ts';

export const subscriptions = followMerges<Deps>();
