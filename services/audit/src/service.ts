import { join } from 'node:path';
import { z } from 'zod';
import * as api from '@nilecare/contracts/api/audit.ts';
import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from './deps.ts';
import { chainSeal } from './domain/chain.ts';
import { routes } from './routes.ts';
import { subscriptions } from './subscriptions.ts';

export const audit = defineService({
  name: 'audit',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '..', '..', '..', 'database', 'audit', 'migrations'),
  api,
  build: (core: Core<AuditTables>): Deps => ({ ...core, seal: chainSeal(parseKeyRing(core.settings.fieldKeys)) }),
  routes,
  subscriptions,
});
