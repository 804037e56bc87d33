import { join } from 'node:path';
import { z } from 'zod';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as bedsApi from '@nilecare/contracts/api/facility-beds.ts';
import * as occupancyApi from '@nilecare/contracts/api/facility-occupancy.ts';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import * as resourcesApi from '@nilecare/contracts/api/facility-resources.ts';
import * as api from '@nilecare/contracts/api/facility.ts';
import type { FacilityTables } from '@nilecare/database/facility/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { learnRecords } from './background/learn-records.ts';
import { reservationSweep } from './background/reservation-sweep.ts';
import type { Deps } from './deps.ts';
import { routes } from './routes.ts';
import { subscriptions } from './subscriptions.ts';

export const facility = defineService({
  name: 'facility',
  settings: z.object({
    /** How often reservations are looked through for those that have expired, ms. */
    reservationSweepMs: z.coerce.number().int().min(100).default(15_000),
  }),
  migrations: join(import.meta.dirname, '../../../database/facility/migrations'),
  api: { ...api, ...placesApi, ...bedsApi, ...occupancyApi, ...resourcesApi },
  build: (core: Core<FacilityTables, Deps['own']>): Deps => ({
    ...core,
    clinical: core.client('clinical', clinicalApi),
  }),
  routes,
  subscriptions,
  background: (deps: Deps) => [reservationSweep(deps), learnRecords(deps)],
});
