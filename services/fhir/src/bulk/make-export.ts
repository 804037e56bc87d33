import type { Deps } from '../deps.ts';
import type { Caller } from '../rest/exchange.ts';
import { isObject } from '../rest/resource.ts';
import { readerOf, type Answered, type Reader } from '../store/reader.ts';
import { storedResource } from '../platform/stored-resource.ts';
import { idIn } from '../platform/codes.ts';
import { allOf } from '../store/filter.ts';
import type { BulkFile, BulkJob, ExportOrder } from './bulk-jobs.ts';
import { exportFilter, type Members } from './export-filter.ts';

const PAGE = 500;

/** What the group is of, or who it is of, is not there for who asked. */
export class GroupGone extends Error {}

/** Says how far a job is. @throws Superseded where it is to end */
export type Report = (done: number) => Promise<void>;

/**
 * Writes what an export holds into a file for each type, as it was when the export was asked for and as far as it is open to
 * who asked.
 * @returns the files, none for a type of which there is nothing
 */
export async function makeExport(
  job: BulkJob & { readonly order: ExportOrder },
  { access }: Caller,
  deps: Deps,
  report: Report,
): Promise<BulkFile[]> {
  const reader = readerOf(deps.store, access);
  const members = await membersOf(job.order, reader);
  const named = job.order.types.length > 0 ? job.order.types : deps.spec.resourceTypes;
  const types = named.filter(
    (type) =>
      access.grant(type, 's') &&
      (members.kind === 'all' || deps.spec.patientCompartment.has(type) || type === 'Patient'),
  );
  const files: BulkFile[] = [];
  let done = 0;
  for (const type of types) {
    const name = `${job._id}-${job.attempts}-${type}.ndjson`;
    const counted = { count: 0 };
    const content = lines(job, { type, members, reader, deps }, counted, (count) => report(done + count));
    const { keyId, bytes } = await deps.bulkFiles.write(name, content);
    done += counted.count;
    if (bytes === 0) await deps.bulkFiles.remove(name);
    else files.push({ name, type, count: counted.count, keyId, isError: false });
  }
  return files;
}

async function membersOf({ level, groupId }: ExportOrder, reader: Reader): Promise<Members> {
  if (level === 'system') return { kind: 'all' };
  if (level === 'patient') return { kind: 'patients' };
  const group = await reader.current({ type: 'Group', id: groupId ?? '' });
  if (!group || group.gone) throw new GroupGone('The group is not there any more, or not open.');
  const listed = storedResource(group.body)['member'];
  const ids = (Array.isArray(listed) ? listed : []).flatMap((it: unknown) => {
    if (!isObject(it) || it['inactive'] === true || !isObject(it['entity'])) return [];
    const { reference } = it['entity'];
    return typeof reference === 'string' ? (idIn({ reference }, 'Patient') ?? []) : [];
  });
  return { kind: 'some', ids };
}

interface OfType {
  readonly type: string;
  readonly members: Members;
  readonly reader: Reader;
  readonly deps: Deps;
}

/** Resources of a type, one in each line, a page at a time. */
async function* lines(
  job: BulkJob & { readonly order: ExportOrder },
  { type, members, reader, deps }: OfType,
  counted: { count: number },
  report: Report,
): AsyncGenerator<Buffer> {
  const wanted = await exportFilter(job.order, type, members, reader, deps);
  let last = '';
  for (;;) {
    const filter = allOf([wanted, { _id: { $gt: last } }]);
    const page = await reader.page(type, { filter, sort: { _id: 1 }, limit: PAGE });
    const bodies: string[] = [];
    for (const row of page) {
      const body = await bodyAt(row, job, type, reader);
      if (body !== undefined) bodies.push(body);
    }
    counted.count += bodies.length;
    await report(counted.count);
    if (bodies.length > 0) yield Buffer.from(`${bodies.join('\n')}\n`);
    const end = page.at(-1);
    if (!end || page.length < PAGE) return;
    last = end._id;
  }
}

/** What was written after the export was asked for is in the next one: here it is as it was. */
async function bodyAt(
  row: Answered,
  { transactionTime, order }: BulkJob & { readonly order: ExportOrder },
  type: string,
  reader: Reader,
) {
  if (row.at <= transactionTime) return row.body;
  const from = order.since ? new Date(order.since.getTime() + 1) : new Date(0);
  const to = new Date(transactionTime.getTime() + 1);
  const [before] = await reader.history({
    types: [type],
    id: row._id.slice(type.length + 1),
    at: { from, to },
    limit: 1,
  });
  return before && !before.gone ? before.body : undefined;
}
