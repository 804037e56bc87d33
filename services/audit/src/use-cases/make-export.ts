import type { ExportProof } from '@nilecare/contracts/api/audit-exports.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';
import type { JobRun, Making } from '@nilecare/service-kit/jobs/make-job.ts';
import { auditEntries } from '../data/entries.ts';
import type { Deps } from '../deps.ts';
import type { ChainedEntry } from '../domain/chain.ts';
import type { ExportJob } from '../domain/export-job.ts';
import { exportRows } from '../domain/export-rows.ts';
import { recordsOf } from './records-of.ts';

const PAGE = 1_000;

type Link = NonNullable<ExportProof['first']>;
interface Written {
  entries: number;
  first: Link | null;
  last: Link | null;
}

/** Writes an export and signs what it holds. Only pages of it are in memory. */
export async function makeExport(job: ExportJob, run: JobRun, deps: Deps): Promise<Making<ExportProof>> {
  const written: Written = { entries: 0, first: null, last: null };
  const { format, head } = job.parameters;
  return {
    content: chunksOf(deps, job, { run, written }),
    result: ({ bytes, sha256 }) =>
      deps.proofSeal.sign({
        ...{ exportId: job.id, format, requestedAt: job.requestedAt, bytes, sha256, head },
        ...written,
      }),
  };
}

interface Writing {
  readonly run: JobRun;
  readonly written: Written;
}

async function* chunksOf({ db }: Deps, { parameters }: ExportJob, { run, written }: Writing): AsyncGenerator<Buffer> {
  const { from, to, patientId, ...filter } = parameters.filter;
  const { facilityIds, head, format } = parameters;
  const matching = {
    ...filter,
    patientIds: await recordsOf(db, patientId),
    from: dateOf(from),
    to: dateOf(to),
    ...(facilityIds === null ? {} : { visibleTo: { facilityIds } }),
  };
  const entries = auditEntries(db.read);
  const { begin, row } = exportRows[format];
  yield Buffer.from(begin);
  for (let after = 0; ;) {
    const page = await entries.matching(matching, { after, upTo: head.position }, PAGE);
    const end = page.at(-1);
    if (!end) return;
    note(written, page);
    after = end.position;
    yield Buffer.from(page.map(row).join(''));
    await run.progress(Math.floor((after / head.position) * 100));
  }
}

function note(written: Written, page: readonly ChainedEntry[]): void {
  const [first, last] = [page[0], page.at(-1)];
  written.entries += page.length;
  if (first) written.first ??= { position: first.position, hash: first.hash };
  if (last) written.last = { position: last.position, hash: last.hash };
}
