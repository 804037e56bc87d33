import { join } from 'node:path';
import { z } from 'zod';
import * as authApi from '@nilecare/contracts/api/auth.ts';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as api from '@nilecare/contracts/api/clinical.ts';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as notificationApi from '@nilecare/contracts/api/notification.ts';
import type { ClinicalTables } from '@nilecare/database/clinical/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { privacyNotices } from './background/privacy-notices.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';
import { subscriptions } from './subscriptions.ts';

export const clinical = defineService({
  name: 'clinical',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/clinical/migrations'),
  api: { ...api, ...staysApi, ...careApi },
  build: (core: Core<ClinicalTables>): Deps => ({
    ...core,
    auth: core.client('auth', authApi),
    business: core.client('business', businessApi),
    facility: core.client('facility', facilityApi),
    notification: core.client('notification', notificationApi),
  }),
  routes,
  subscriptions,
  background: (deps) => [privacyNotices(deps)],
});
