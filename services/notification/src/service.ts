import { join } from 'node:path';
import * as authApi from '@nilecare/contracts/api/auth.ts';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as api from '@nilecare/contracts/api/notification.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { outboxOnly } from './channels/outbox-only.ts';
import { smtpChannel } from './channels/smtp.ts';
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
  api,
  build: (core: Core<NotificationTables, Settings>): Deps => ({
    ...core,
    auth: core.client('auth', authApi),
    business: core.client('business', businessApi),
    clinical: core.client('clinical', clinicalApi),
    facility: core.client('facility', facilityApi),
    metrics: notificationMetrics(core.registry),
    channels: {
      email: core.own.smtpUrl ? smtpChannel(core.own.smtpUrl, core.own.mailFrom) : outboxOnly,
      sms: outboxOnly,
    },
  }),
  routes,
  subscriptions,
  workers,
  background: ({ channels }) => [
    {
      start: async () => undefined,
      stop: async () => Object.values(channels).forEach((channel) => channel.close?.()),
    },
  ],
});
