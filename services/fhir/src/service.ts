import { join } from 'node:path';
import { z } from 'zod';
import * as api from '@nilecare/contracts/api/fhir.ts';
import type { FhirTables } from '@nilecare/database/fhir/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';

export const fhir = defineService({
  name: 'fhir',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/fhir/migrations'),
  api,
  build: (core: Core<FhirTables>): Deps => core,
  routes,
});
