import { join } from 'node:path';
import { z } from 'zod';
import * as api from '@nilecare/contracts/api/payment.ts';
import type { PaymentTables } from '@nilecare/database/payment/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';

export const payment = defineService({
  name: 'payment',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/payment/migrations'),
  api,
  build: (core: Core<PaymentTables>): Deps => core,
  routes,
});
