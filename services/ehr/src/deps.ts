import type * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import type * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import type * as notesApi from '@nilecare/contracts/api/clinical-notes.ts';
import type * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import type * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import type * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type * as labOrdersApi from '@nilecare/contracts/api/lab-orders.ts';
import type * as labResultsApi from '@nilecare/contracts/api/lab-results.ts';
import type * as medicationApi from '@nilecare/contracts/api/medication.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { EhrTables } from '@nilecare/database/ehr/tables.ts';
import type { Database, Tx } from '@nilecare/service-kit/db/database.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { FacilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import type { CareGate } from '@nilecare/service-kit/patients/care-gate.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import type { FileStore } from '@nilecare/service-kit/files/file-store.ts';
import type { JobStore } from '@nilecare/service-kit/jobs/job-store.ts';
import type { ExportParameters, ExportResult } from './domain/export-job.ts';
import type { Scanner } from './files/scanner.ts';
import type { EhrSettings } from './settings.ts';

type ClinicalApi = typeof clinicalApi &
  typeof allergiesApi &
  typeof notesApi &
  typeof observationsApi &
  typeof recordApi;

/** Who knows what the record is made of; asked in the service's own name. */
export interface Sources {
  readonly clinical: ClientOf<ClinicalApi>;
  readonly lab: ClientOf<typeof labOrdersApi & typeof labResultsApi>;
  readonly medication: ClientOf<typeof medicationApi>;
}

export interface Deps extends Core<EhrTables, EhrSettings> {
  readonly care: CareGate;
  /** In the caller's name. */
  readonly clinical: Pick<ClientOf<typeof clinicalApi & typeof careApi>, 'getPatient' | 'listOpenRecords'>;
  readonly sources: Sources;
  readonly clocks: FacilityClocks;
  readonly documentFiles: FileStore;
  readonly exports: JobStore<ExportParameters, ExportResult>;
  /** null: the installation has none. */
  readonly scanner: Scanner | null;
}

export type Context = Deps & RequestContext;

export type EhrTx = Tx<EhrTables>;

/** Either a transaction or the pool: repositories read from both. */
export type Reader = Database<EhrTables>['read'] | EhrTx;
