import { join } from 'node:path';
import { z } from 'zod';
import * as api from '@nilecare/contracts/api/business.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { BusinessTables } from '@nilecare/database/business/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';

export const business = defineService({
  name: 'business',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/business/migrations'),
  api,
  build: (core: Core<BusinessTables>): Deps => ({ ...core, facility: core.client('facility', facilityApi) }),
  routes,
});
