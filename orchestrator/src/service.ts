import { z } from 'zod';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as api from '@nilecare/contracts/api/orchestrator.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from './deps.ts';
import { alarmDelivery } from './realtime/alarm-delivery.ts';
import { attachSockets } from './realtime/attach-sockets.ts';
import { realtimeFeed } from './realtime/realtime-feed.ts';
import { openSocketServer } from './realtime/socket-server.ts';
import { routes } from './routes.ts';
import { subscriptions } from './subscriptions.ts';

export const orchestrator = defineService({
  name: 'orchestrator',
  settings: z.object({}),
  api,
  build: (core: Core): Deps => {
    const sockets = openSocketServer();
    return {
      ...core,
      clinical: core.client('clinical', clinicalApi),
      device: core.client('device', deviceApi),
      facility: core.client('facility', facilityApi),
      sockets,
      alarmDelivery: alarmDelivery(sockets, core),
    };
  },
  routes,
  subscriptions,
  background: (deps) => [realtimeFeed(deps)],
  attach: attachSockets,
});
