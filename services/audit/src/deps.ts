import type * as staffMarksApi from '@nilecare/contracts/api/business-identity-marks.ts';
import type * as patientMarksApi from '@nilecare/contracts/api/clinical-identity-marks.ts';
import type * as openingsApi from '@nilecare/contracts/api/clinical-openings.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { ExportProof } from '@nilecare/contracts/api/audit-exports.ts';
import type { JobStore } from '@nilecare/service-kit/jobs/job-store.ts';
import type { ExportParameters } from './domain/export-job.ts';
import type { ProofSeal } from './domain/export-proof.ts';
import type { AuditSettings } from './settings.ts';
import type { Trail } from './trail.ts';

export interface Deps extends Core<AuditTables, AuditSettings>, Trail {
  readonly proofSeal: ProofSeal;
  readonly exports: JobStore<ExportParameters, ExportProof>;
  readonly business: ClientOf<typeof staffMarksApi>;
  readonly clinical: ClientOf<typeof openingsApi & typeof patientMarksApi>;
}
