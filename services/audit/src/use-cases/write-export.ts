import type { ExportProof } from '@nilecare/contracts/api/audit-exports.ts';
import { auditEntries } from '../data/entries.ts';
import { auditExports, type StoredExport } from '../data/exports.ts';
import type { Deps } from '../deps.ts';
import type { ChainedEntry } from '../domain/chain.ts';
import { exportRows } from '../domain/export-rows.ts';
import { exportPath } from '../files/export-path.ts';
import { writeWhole } from '../files/sealed-file.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';
import { recordsOf } from './records-of.ts';

const PAGE = 1_000;

type Link = NonNullable<ExportProof['first']>;
interface Progress {
  entries: number;
  first: Link | null;
  last: Link | null;
}

/**
 * Writes the file of an export and signs what it holds. Only pages of it are in memory. Killed in the middle, it is
 * written anew; nobody can download it before its proof is recorded.
 */
export async function writeExport(deps: Deps, exportId: string): Promise<ExportProof> {
  const { db, proofSeal, exportFolder } = deps;
  const asked = await auditExports(db.read).get(exportId);
  if (asked.proof) return asked.proof;
  const progress: Progress = { entries: 0, first: null, last: null };
  const { format, requestedAt, head } = asked;
  const { bytes, sha256 } = await writeWhole(exportFolder, chunksOf(deps, asked, progress), (written) =>
    exportPath(exportFolder, { exportId, format, sha256: written.sha256 }),
  );
  return proofSeal.sign({ exportId, format, requestedAt, bytes, sha256, head, ...progress });
}

async function* chunksOf({ db }: Deps, asked: StoredExport, progress: Progress): AsyncGenerator<string> {
  const { from, to, patientId, ...filter } = asked.filter;
  const { facilityIds } = asked;
  const matching = {
    ...filter,
    patientIds: await recordsOf(db, patientId),
    from: dateOf(from),
    to: dateOf(to),
    ...(facilityIds === null ? {} : { visibleTo: { facilityIds } }),
  };
  const entries = auditEntries(db.read);
  const { begin, row } = exportRows[asked.format];
  yield begin;
  for (let after = 0; ;) {
    const page = await entries.matching(matching, { after, upTo: asked.head.position }, PAGE);
    const end = page.at(-1);
    if (!end) return;
    note(progress, page);
    after = end.position;
    yield page.map(row).join('');
  }
}

function note(progress: Progress, page: readonly ChainedEntry[]): void {
  const [first, last] = [page[0], page.at(-1)];
  progress.entries += page.length;
  if (first) progress.first ??= { position: first.position, hash: first.hash };
  if (last) progress.last = { position: last.position, hash: last.hash };
}
