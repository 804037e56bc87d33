import { join } from 'node:path';
import { z } from 'zod';
import * as api from '@nilecare/contracts/api/billing.ts';
import type { BillingTables } from '@nilecare/database/billing/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';

export const billing = defineService({
  name: 'billing',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/billing/migrations'),
  api,
  build: (core: Core<BillingTables>): Deps => core,
  routes,
});
