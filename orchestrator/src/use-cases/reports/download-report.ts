import {
  ReportGone,
  ReportNotReady,
  type downloadReport as contract,
} from '@nilecare/contracts/api/orchestrator-reports.ts';
import { Forbidden } from '@nilecare/contracts/errors.ts';
import { FileReply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../../deps.ts';
import { ownReport } from './own-report.ts';

const mediaTypes = { csv: 'text/csv; charset=utf-8', pdf: 'application/pdf' } as const;

/** Who has lost the facility or the permission since she asked gets nothing of it any more. */
export const downloadReport: Handler<typeof contract, Deps> = async ({ params }, context) => {
  const { actor, clock, db, reportFiles } = context;
  const { id, kind, state, format, facilityId, keyId, expiresAt, sha256 } = await ownReport(params.reportId, context);
  actor.mustReachFacility(facilityId);
  if (kind === 'patients' && !actor.may('patient-list:export')) throw new Forbidden('You export no lists of patients.');
  if (state === 'waiting' || state === 'running') throw new ReportNotReady('It is being made. Look again soon.');
  const isKept = state === 'ready' && keyId !== null && expiresAt !== null && new Date(expiresAt) > clock.now();
  if (!isKept || !(await reportFiles.has(id))) throw new ReportGone('Ask for a new one.', { state });
  await db.transaction((tx) =>
    tx.audit.record('report.download', { actor, facilityId, resource: `report/${id}`, details: { kind, sha256 } }),
  );
  return new FileReply(reportFiles.read(id, keyId), `${kind}-${id}.${format}`, mediaTypes[format]);
};
