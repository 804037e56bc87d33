import { join } from 'node:path';
import * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import * as alarmSettingsApi from '@nilecare/contracts/api/device-alarm-settings.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as escalationsApi from '@nilecare/contracts/api/notification-escalations.ts';
import * as operatorsApi from '@nilecare/contracts/api/notification-operators.ts';
import * as preferencesApi from '@nilecare/contracts/api/notification-preferences.ts';
import * as templatesApi from '@nilecare/contracts/api/notification-templates.ts';
import * as webhooksApi from '@nilecare/contracts/api/notification-webhooks.ts';
import * as api from '@nilecare/contracts/api/notification.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { approvedTimes } from './approved-times.ts';
import { Bell } from '@nilecare/service-kit/background/bell.ts';
import { sweeps } from './background/sweeps.ts';
import { openChannels } from './channels/open-channels.ts';
import type { Deps } from './deps.ts';
import { notificationMetrics } from './notification-metrics.ts';
import { routes } from './routes.ts';
import { settings, type Settings } from './settings.ts';
import { subscriptions } from './subscriptions.ts';
import { workers } from './workers.ts';

export const notification = defineService({
  name: 'notification',
  settings,
  migrations: join(import.meta.dirname, '..', '..', '..', 'database', 'notification', 'migrations'),
  api: { ...api, ...escalationsApi, ...operatorsApi, ...preferencesApi, ...templatesApi, ...webhooksApi },
  build: (core: Core<NotificationTables, Settings>): Deps => {
    const device = core.client('device', { ...deviceApi, ...alarmSettingsApi });
    return {
      ...core,
      auth: core.client('auth', usersApi),
      business: core.client('business', businessApi),
      clinical: core.client('clinical', clinicalApi),
      device,
      facility: core.client('facility', facilityApi),
      approvedTimes: approvedTimes(device, core.log),
      metrics: notificationMetrics(core.registry),
      channels: openChannels(core.own),
      bells: { escalations: new Bell() },
    };
  },
  routes,
  subscriptions,
  workers,
  background: (deps) => [
    ...sweeps(deps),
    {
      start: async () => undefined,
      stop: async () => Object.values(deps.channels).forEach((channel) => channel.close?.()),
    },
  ],
});
