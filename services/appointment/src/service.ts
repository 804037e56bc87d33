import { join } from 'node:path';
import { z } from 'zod';
import * as api from '@nilecare/contracts/api/appointment.ts';
import type { AppointmentTables } from '@nilecare/database/appointment/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';

export const appointment = defineService({
  name: 'appointment',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/appointment/migrations'),
  api,
  build: (core: Core<AppointmentTables>): Deps => core,
  routes,
});
