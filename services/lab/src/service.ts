import { join } from 'node:path';
import { z } from 'zod';
import * as api from '@nilecare/contracts/api/lab.ts';
import type { LabTables } from '@nilecare/database/lab/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';

export const lab = defineService({
  name: 'lab',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/lab/migrations'),
  api,
  build: (core: Core<LabTables>): Deps => core,
  routes,
});
