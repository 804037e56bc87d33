import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { Targets } from './routing/targets.ts';
import type { Settings } from './settings.ts';

export interface Deps extends Core<unknown, Settings> {
  readonly targets: Targets;
}
