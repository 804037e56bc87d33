import * as api from '@nilecare/contracts/api/gateway.ts';
import { defineService } from '@nilecare/service-kit/define-service.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import { attach } from './attach.ts';
import type { Deps } from './deps.ts';
import { openTargets } from './routing/targets.ts';
import { routes } from './routes.ts';
import { settings, type Settings } from './settings.ts';

export const gateway = defineService({
  name: 'gateway',
  settings,
  api,
  build: (core: Core<unknown, Settings>): Deps => ({
    ...core,
    targets: openTargets(core.addresses, () => core.clock.now().getTime()),
  }),
  routes,
  attach,
});
