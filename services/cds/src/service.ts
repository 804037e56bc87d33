import { join } from 'node:path';
import { z } from 'zod';
import * as api from '@nilecare/contracts/api/cds.ts';
import type { CdsTables } from '@nilecare/database/cds/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';

export const cds = defineService({
  name: 'cds',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/cds/migrations'),
  api,
  build: (core: Core<CdsTables>): Deps => core,
  routes,
});
