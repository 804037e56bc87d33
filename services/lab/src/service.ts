import { join } from 'node:path';
import { z } from 'zod';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as criticalApi from '@nilecare/contracts/api/lab-critical.ts';
import * as inboxApi from '@nilecare/contracts/api/lab-inbox.ts';
import * as latestApi from '@nilecare/contracts/api/lab-latest.ts';
import * as ordersApi from '@nilecare/contracts/api/lab-orders.ts';
import * as qualityApi from '@nilecare/contracts/api/lab-quality.ts';
import * as resultsApi from '@nilecare/contracts/api/lab-results.ts';
import * as api from '@nilecare/contracts/api/lab.ts';
import type { LabTables } from '@nilecare/database/lab/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { facilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import { careGate } from '@nilecare/service-kit/patients/care-gate.ts';
import { installCatalogue } from './background/install-catalogue.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';
import { subscriptions } from './subscriptions.ts';

export const lab = defineService({
  name: 'lab',
  settings: z.object({}),
  migrations: join(import.meta.dirname, '../../../database/lab/migrations'),
  api: { ...api, ...ordersApi, ...resultsApi, ...inboxApi, ...latestApi, ...criticalApi, ...qualityApi },
  build: (core: Core<LabTables>): Deps => ({
    ...core,
    clinical: core.client('clinical', clinicalApi),
    clocks: facilityClocks(() => core.client('facility', facilityApi).listFacilities({}), core),
    care: careGate(core.client('clinical', careApi), core.clock),
  }),
  routes,
  subscriptions,
  background: (deps: Deps) => [installCatalogue(deps)],
});
