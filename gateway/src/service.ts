import * as api from '@nilecare/contracts/api/gateway.ts';
import { defineService } from '@nilecare/service-kit/define-service.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import { attach } from './attach.ts';
import type { Deps } from './deps.ts';
import { openInstances } from './routing/instances.ts';
import { routes } from './routes.ts';
import { settings, type Settings } from './settings.ts';

export const gateway = defineService({
  name: 'gateway',
  settings,
  api,
  build: (core: Core<unknown, Settings>): Deps => ({ ...core, instances: openInstances(core.addresses, core.clock) }),
  routes,
  attach,
});
