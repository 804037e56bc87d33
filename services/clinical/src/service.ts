import { join } from 'node:path';
import { z } from 'zod';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as api from '@nilecare/contracts/api/clinical.ts';
import type { ClinicalTables } from '@nilecare/database/clinical/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';

export const clinical = defineService({
  name: 'clinical',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/clinical/migrations'),
  api,
  build: (core: Core<ClinicalTables>): Deps => ({ ...core, business: core.client('business', businessApi) }),
  routes,
});
