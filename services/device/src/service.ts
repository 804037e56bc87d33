import { join } from 'node:path';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as limitsApi from '@nilecare/contracts/api/device-alarm-limits.ts';
import * as settingsApi from '@nilecare/contracts/api/device-alarm-settings.ts';
import * as statisticsApi from '@nilecare/contracts/api/device-alarm-statistics.ts';
import * as suppressionApi from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import * as fleetApi from '@nilecare/contracts/api/device-fleet.ts';
import * as quarantineApi from '@nilecare/contracts/api/device-quarantine.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import type { DeviceTables } from '@nilecare/database/device/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { refusalGate } from '@nilecare/service-kit/patients/refusal-gate.ts';
import { timescaleJobs } from './background/timescale-jobs.ts';
import type { Deps } from './deps.ts';
import { ingestion } from './ingestion/ingestion.ts';
import { routes } from './routes.ts';
import { settings, type Settings } from './settings.ts';
import { subscriptions } from './subscriptions.ts';

export const device = defineService({
  name: 'device',
  settings,
  migrations: join(import.meta.dirname, '..', '..', '..', 'database', 'device', 'migrations'),
  api: {
    ...deviceApi,
    ...limitsApi,
    ...settingsApi,
    ...suppressionApi,
    ...statisticsApi,
    ...fleetApi,
    ...quarantineApi,
  },
  build: (core: Core<DeviceTables, Settings>): Deps => ({
    ...core,
    clinical: core.client('clinical', clinicalApi),
    facility: core.client('facility', facilityApi),
    refusals: refusalGate(core.client('clinical', careApi), core),
  }),
  routes,
  subscriptions,
  background: (deps) => [ingestion(deps), timescaleJobs(deps)],
});
