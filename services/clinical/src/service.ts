import { join } from 'node:path';
import { z } from 'zod';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as api from '@nilecare/contracts/api/clinical.ts';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { ClinicalTables } from '@nilecare/database/clinical/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';
import { subscriptions } from './subscriptions.ts';

export const clinical = defineService({
  name: 'clinical',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/clinical/migrations'),
  api: { ...api, ...staysApi },
  build: (core: Core<ClinicalTables>): Deps => ({
    ...core,
    business: core.client('business', businessApi),
    facility: core.client('facility', facilityApi),
  }),
  routes,
  subscriptions,
});
