import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { Instances } from './routing/instances.ts';
import type { Settings } from './settings.ts';

export interface Deps extends Core<unknown, Settings> {
  readonly instances: Instances;
}
