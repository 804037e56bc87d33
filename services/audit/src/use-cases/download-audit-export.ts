import type { downloadAuditExport as Contract } from '@nilecare/contracts/api/audit-exports.ts';
import { FileReply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { mustReachExport } from './export-reach.ts';

const mediaTypes = { ndjson: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' } as const;

export const downloadAuditExport: Handler<typeof Contract, Deps> = async ({ params }, { actor, db, exports }) => {
  const found = await exports.get(params.exportId);
  mustReachExport(actor, found);
  const file = await exports.open(found);
  const { filter, format } = found.parameters;
  await db.transaction((tx) =>
    tx.audit.record('audit-export.download', {
      actor,
      patientId: filter.patientId ?? null,
      resource: `audit-export/${found.id}`,
      details: { entries: found.result?.entries, sha256: file.sha256 },
    }),
  );
  return new FileReply(file.read(), `audit-${found.id}.${format}`, mediaTypes[format]);
};
