import { join } from 'node:path';
import { z } from 'zod';
import * as api from '@nilecare/contracts/api/facility.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { FacilityTables } from '@nilecare/database/facility/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';
import { subscriptions } from './subscriptions.ts';

export const facility = defineService({
  name: 'facility',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/facility/migrations'),
  api,
  build: (core: Core<FacilityTables>): Deps => ({ ...core, clinical: core.client('clinical', clinicalApi) }),
  routes,
  subscriptions,
});
