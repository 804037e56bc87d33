import { join } from 'node:path';
import { z } from 'zod';
import * as api from '@nilecare/contracts/api/ehr.ts';
import type { EhrTables } from '@nilecare/database/ehr/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';

export const ehr = defineService({
  name: 'ehr',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/ehr/migrations'),
  api,
  build: (core: Core<EhrTables>): Deps => core,
  routes,
});
