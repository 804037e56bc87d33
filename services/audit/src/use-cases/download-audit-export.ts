import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import {
  ExportGone,
  ExportNotReady,
  type downloadAuditExport as Contract,
} from '@nilecare/contracts/api/audit-exports.ts';
import { FileReply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { auditExports, type StoredExport } from '../data/exports.ts';
import type { Deps } from '../deps.ts';
import { exportPath } from '../files/export-path.ts';
import { isMissing } from '../files/sealed-file.ts';
import { mustReachExport } from './export-reach.ts';

const mediaTypes = { ndjson: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' } as const;

export const downloadAuditExport: Handler<typeof Contract, Deps> = async ({ params }, deps) => {
  const { actor, db, exportFolder } = deps;
  const found = await auditExports(db.read).get(params.exportId);
  mustReachExport(actor, found);
  const proof = mustBeReady(found);
  const path = exportPath(exportFolder, proof);
  await access(path).catch((error: unknown) => {
    throw isMissing(error) ? new ExportGone('Its file is not here. Ask for a new export.') : error;
  });
  await db.transaction((tx) =>
    tx.audit.record('audit-export.download', {
      actor,
      patientId: found.filter.patientId ?? null,
      resource: `audit-export/${found.id}`,
      details: { entries: proof.entries, sha256: proof.sha256 },
    }),
  );
  return new FileReply(createReadStream(path), `audit-${found.id}.${found.format}`, mediaTypes[found.format]);
};

function mustBeReady({ state, proof }: StoredExport) {
  if (state === 'ready' && proof) return proof;
  switch (state) {
    case 'expired':
      throw new ExportGone('It was kept for its time. Ask for a new export.');
    case 'failed':
      throw new ExportGone('It could not be written. Ask for a new export.');
    default:
      throw new ExportNotReady('It is being written. Look again in a moment.');
  }
}
