import { join } from 'node:path';
import { z } from 'zod';
import * as api from '@nilecare/contracts/api/medication-formulary.ts';
import type { MedicationTables } from '@nilecare/database/medication/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';

export const medication = defineService({
  name: 'medication',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/medication/migrations'),
  api,
  build: (core: Core<MedicationTables>): Deps => core,
  routes,
});
