import { join } from 'node:path';
import * as amendmentsApi from '@nilecare/contracts/api/ehr-amendments.ts';
import * as plansApi from '@nilecare/contracts/api/ehr-care-plans.ts';
import * as consentsApi from '@nilecare/contracts/api/ehr-consents.ts';
import * as documentsApi from '@nilecare/contracts/api/ehr-documents.ts';
import * as exportsApi from '@nilecare/contracts/api/ehr-exports.ts';
import * as formsApi from '@nilecare/contracts/api/ehr-forms.ts';
import * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import * as api from '@nilecare/contracts/api/ehr.ts';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as notesApi from '@nilecare/contracts/api/clinical-notes.ts';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as labOrdersApi from '@nilecare/contracts/api/lab-orders.ts';
import * as labResultsApi from '@nilecare/contracts/api/lab-results.ts';
import * as medicationApi from '@nilecare/contracts/api/medication.ts';
import type { EhrTables } from '@nilecare/database/ehr/tables.ts';
import { fileCipher } from '@nilecare/service-kit/crypto/file-cipher.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { facilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import { careGate } from '@nilecare/service-kit/patients/care-gate.ts';
import { installForms } from './background/install-forms.ts';
import { ehrRounds } from './background/rounds.ts';
import type { Deps } from './deps.ts';
import { fileStore } from '@nilecare/service-kit/files/file-store.ts';
import { jobStore } from '@nilecare/service-kit/jobs/job-store.ts';
import { exportJob } from './domain/export-job.ts';
import { scannerAt } from './files/scanner.ts';
import { routes } from './routes.ts';
import { EhrSettings } from './settings.ts';
import { subscriptions } from './subscriptions.ts';
import { workers } from './workers.ts';

const clinicalParts = { ...clinicalApi, ...allergiesApi, ...notesApi, ...observationsApi, ...recordApi };

export const ehr = defineService({
  name: 'ehr',
  settings: EhrSettings,
  migrations: join(import.meta.dirname, '../../../database/ehr/migrations'),
  api: {
    ...api,
    ...documentsApi,
    ...plansApi,
    ...formsApi,
    ...consentsApi,
    ...amendmentsApi,
    ...exportsApi,
    ...ownApi,
  },
  build: (core: Core<EhrTables, EhrSettings>): Deps => {
    const { own, settings } = core;
    const facility = core.ownClient('facility', facilityApi);
    const cipher = fileCipher(parseKeyRing(settings.fieldKeys));
    const beside = (name: string) => join(settings.spoolFolder, 'ehr', name);
    return {
      ...core,
      care: careGate(core.client('clinical', careApi), core.clock),
      clinical: core.client('clinical', { ...clinicalApi, ...careApi }),
      clocks: facilityClocks(() => facility.listFacilities({}), core),
      sources: {
        clinical: core.ownClient('clinical', clinicalParts),
        lab: core.ownClient('lab', { ...labOrdersApi, ...labResultsApi }),
        medication: core.ownClient('medication', medicationApi),
      },
      documentFiles: fileStore(own.ehrDocumentFolder ?? beside('documents'), cipher),
      exports: jobStore(exportJob, core, {
        files: fileStore(own.ehrExportFolder ?? beside('exports'), cipher),
        keptHours: own.ehrExportHours,
      }),
      scanner: own.ehrScanner === undefined ? null : scannerAt(own.ehrScanner, own.ehrScanTimeoutMs),
    };
  },
  routes,
  subscriptions,
  workers,
  background: (deps: Deps) => [installForms(deps), ...ehrRounds(deps)],
});
