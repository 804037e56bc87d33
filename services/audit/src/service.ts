import { join } from 'node:path';
import * as auditApi from '@nilecare/contracts/api/audit.ts';
import * as exportsApi from '@nilecare/contracts/api/audit-exports.ts';
import * as keepingApi from '@nilecare/contracts/api/audit-keeping.ts';
import * as reportsApi from '@nilecare/contracts/api/audit-reports.ts';
import * as staffMarksApi from '@nilecare/contracts/api/business-identity-marks.ts';
import * as patientMarksApi from '@nilecare/contracts/api/clinical-identity-marks.ts';
import * as openingsApi from '@nilecare/contracts/api/clinical-openings.ts';
import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import { fileCipher } from '@nilecare/service-kit/crypto/file-cipher.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { fileStore } from '@nilecare/service-kit/files/file-store.ts';
import { jobRounds } from '@nilecare/service-kit/jobs/job-rounds.ts';
import { jobStore } from '@nilecare/service-kit/jobs/job-store.ts';
import { keeping } from './background/keeping.ts';
import type { Deps } from './deps.ts';
import { exportJob } from './domain/export-job.ts';
import { proofSeal } from './domain/export-proof.ts';
import { routes } from './routes.ts';
import { AuditSettings } from './settings.ts';
import { subscriptions } from './subscriptions.ts';
import { trailOf } from './trail.ts';
import { workers } from './workers.ts';

/** The proof of an export is needed as long as its entries are. */
const EXPORTS_KNOWN_DAYS = 3_653;

export const audit = defineService({
  name: 'audit',
  settings: AuditSettings,
  migrations: join(import.meta.dirname, '..', '..', '..', 'database', 'audit', 'migrations'),
  api: { ...auditApi, ...exportsApi, ...keepingApi, ...reportsApi },
  build: (core: Core<AuditTables, AuditSettings>): Deps => {
    const ring = parseKeyRing(core.settings.fieldKeys);
    const { spoolFolder } = core.settings;
    return {
      ...core,
      ...trailOf(ring, core.own, spoolFolder),
      proofSeal: proofSeal(ring),
      business: core.client('business', staffMarksApi),
      clinical: core.client('clinical', { ...openingsApi, ...patientMarksApi }),
      exports: jobStore(exportJob, core, {
        files: fileStore(core.own.auditExportFolder ?? join(spoolFolder, 'audit-exports'), fileCipher(ring)),
        keptHours: core.own.auditExportHours,
      }),
    };
  },
  routes,
  subscriptions,
  workers,
  background: (deps) => [keeping(deps), jobRounds(deps, deps.exports, { endedKeptDays: EXPORTS_KNOWN_DAYS })],
});
