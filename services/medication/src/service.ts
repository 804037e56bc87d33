import { join } from 'node:path';
import { z } from 'zod';
import * as cdsApi from '@nilecare/contracts/api/cds.ts';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as inventoryApi from '@nilecare/contracts/api/inventory-dispensing.ts';
import * as latestApi from '@nilecare/contracts/api/lab-latest.ts';
import * as administrationApi from '@nilecare/contracts/api/medication-administration.ts';
import * as controlledApi from '@nilecare/contracts/api/medication-controlled.ts';
import * as dispensingApi from '@nilecare/contracts/api/medication-dispensing.ts';
import * as factsApi from '@nilecare/contracts/api/medication-facts.ts';
import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import * as importsApi from '@nilecare/contracts/api/medication-imports.ts';
import * as pharmacyApi from '@nilecare/contracts/api/medication-pharmacy.ts';
import * as reconciliationApi from '@nilecare/contracts/api/medication-reconciliation.ts';
import * as api from '@nilecare/contracts/api/medication.ts';
import type { MedicationTables } from '@nilecare/database/medication/tables.ts';
import { textSealer } from '@nilecare/service-kit/db/seal-texts.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { facilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import { careGate } from '@nilecare/service-kit/patients/care-gate.ts';
import { refusalGate } from '@nilecare/service-kit/patients/refusal-gate.ts';
import { pharmacySweep } from './background/pharmacy-sweep.ts';
import { REASONS } from './data/transmissions.ts';
import type { Deps } from './deps.ts';
import { inTime } from './in-time.ts';
import { routes } from './routes.ts';
import { stockItems } from './stock-items.ts';
import { subscriptions } from './subscriptions.ts';

export const medication = defineService({
  name: 'medication',
  settings: z.object({
    /** How often dispensings and reservations without an answer of the inventory are looked after, ms. */
    pharmacySweepMs: z.coerce.number().int().min(100).default(15_000),
    /** A dispensing that nobody heard of is taken back after so long, ms. */
    dispensingGiveUpMs: z.coerce.number().int().min(1_000).default(300_000),
  }),
  migrations: join(import.meta.dirname, '../../../database/medication/migrations'),
  api: {
    ...formularyApi,
    ...importsApi,
    ...api,
    ...factsApi,
    ...reconciliationApi,
    ...pharmacyApi,
    ...dispensingApi,
    ...administrationApi,
    ...controlledApi,
  },
  build: (core: Core<MedicationTables, Deps['own']>): Deps => ({
    ...core,
    care: careGate(hurried(core), core.clock),
    refusals: refusalGate(core.client('clinical', careApi), core),
    clocks: clocksOf(core),
    sources: {
      clinical: core.ownClient('clinical', { ...clinicalApi, ...allergiesApi, ...observationsApi, ...recordApi }),
      lab: core.ownClient('lab', latestApi),
      cds: core.ownClient('cds', cdsApi),
    },
    clinical: core.client('clinical', clinicalApi),
    facility: core.client('facility', facilityApi),
    inventory: core.ownClient('inventory', inventoryApi),
    stockItems: stockItems(core.ownClient('inventory', inventoryApi), core.clock),
  }),
  routes,
  subscriptions,
  background: (deps: Deps) => [pharmacySweep(deps), textSealer([REASONS], deps)],
});

/** As the service: an order may be of a facility that its reader does not work in. */
function clocksOf(core: Core<MedicationTables, Deps['own']>) {
  const facility = core.ownClient('facility', facilityApi);
  return facilityClocks(() => inTime('facility', (options) => facility.listFacilities({}, options)), core);
}

/** Who prescribes waits for the care gate as little as for any other answer. */
function hurried(core: Core<MedicationTables, Deps['own']>) {
  const clinical = core.client('clinical', careApi);
  return {
    getRecordAccess: (...[given, options]: Parameters<typeof clinical.getRecordAccess>) =>
      inTime('clinical', ({ signal }) => clinical.getRecordAccess(given, { ...options, ...(signal && { signal }) })),
  };
}
