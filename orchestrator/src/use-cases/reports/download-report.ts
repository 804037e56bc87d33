import type { downloadReport as contract } from '@nilecare/contracts/api/orchestrator-reports.ts';
import { Forbidden } from '@nilecare/contracts/errors.ts';
import { FileReply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../../deps.ts';
import { ownReport } from './own-report.ts';

const mediaTypes = { csv: 'text/csv; charset=utf-8', pdf: 'application/pdf' } as const;

/** Who has lost the facility or the permission since she asked gets nothing of it any more. */
export const downloadReport: Handler<typeof contract, Deps> = async ({ params }, context) => {
  const { actor, db, reports } = context;
  const report = await ownReport(params.reportId, context);
  const { kind, format, facilityId } = report.parameters;
  actor.mustReachFacility(facilityId);
  if (kind === 'patients' && !actor.may('patient-list:export')) throw new Forbidden('You export no lists of patients.');
  const { sha256, read } = await reports.open(report);
  const resource = `report/${report.id}`;
  await db.transaction((tx) =>
    tx.audit.record('report.download', { actor, facilityId, resource, details: { kind, sha256 } }),
  );
  return new FileReply(read(), `${kind}-${report.id}.${format}`, mediaTypes[format]);
};
