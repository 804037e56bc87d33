import type { PatientsInReach } from '../access/access.ts';
import { presented } from '../formats/presented.ts';
import { patientsOfTrail } from '../rest/patients-of-trail.ts';
import type { Deps } from '../deps.ts';
import type { Caller } from '../rest/exchange.ts';
import { allOf, type Filter } from '../store/filter.ts';
import { readerOf, type Reader } from '../store/reader.ts';
import { type Answered } from '../store/shown.ts';
import type { BulkFile, BulkJob, BulkList, ExportOrder } from './bulk-jobs.ts';
import { exportFilter, whose } from './export-filter.ts';
import { everyPatient, membersOf, withNamedPatients, type Members } from './members.ts';

const PAGE = 500;

/** Says how far a job is. @throws Superseded where it is to end */
export type Report = (done: number) => Promise<void>;

type ExportJob = BulkJob & { readonly order: ExportOrder };

/** What an export is made from. */
interface Making {
  readonly job: ExportJob;
  readonly members: Members;
  readonly reader: Reader;
  readonly deps: Deps;
}

/**
 * Writes what an export holds into a file for each type, as it was when the export was asked for and as far as it is open to
 * who asked; and, since when it is asked for, what was deleted.
 * @returns the files, none for a type of which there is nothing
 */
export async function makeExport(
  job: ExportJob,
  { access, actor }: Caller,
  deps: Deps,
  report: Report,
): Promise<BulkFile[]> {
  const { order } = job;
  const members = await membersOf(order, readerOf(deps.store, access), {
    now: deps.clock.now(),
    time: deps.searchParameters.time,
  });
  const settled = await withNamedPatients(access, members, everyPatient(deps.store));
  const making: Making = { job, members, reader: readerOf(deps.store, settled), deps };
  const facts = { actor, resource: `fhir/export/${job._id}` };
  for (const patientId of namedIn(settled.patients, members))
    await deps.recordAccess('fhir.export', { ...facts, patientId });
  const files: BulkFile[] = [];
  let done = 0;
  const write = async (list: BulkList, type: string, about: string, content: (counted: Counted) => Pages) => {
    const name = `${job._id}-${job.attempts}-${list}-${about}.ndjson`;
    const counted = { count: 0 };
    const chunks = reported(content(counted), () => report(done + counted.count));
    // Of most types there is nothing: no file is made durable for that.
    const first = await chunks.next();
    if (first.done === true) return;
    const { keyId } = await deps.bulkFiles.write(name, following(first.value, chunks));
    done += counted.count;
    files.push({ list, type, count: counted.count, content: { name, keyId } });
  };
  const named = order.types.length > 0 ? order.types : deps.spec.resourceTypes;
  const isOfPatients = (type: string) =>
    type === 'Patient' || (deps.spec.patientCompartment.get(type)?.length ?? 0) > 0;
  for (const type of named.filter((it) => access.grant(it, 's') && (members.kind === 'all' || isOfPatients(it)))) {
    await write('output', type, type, (counted) => resources(making, type, counted));
    const { since } = order;
    if (since) await write('deleted', 'Bundle', type, (counted) => deletions(making, type, since, counted));
  }
  return files;
}

/** Patients that are known by name before anything is read: their trail says that they were in an export. */
function namedIn(patients: PatientsInReach, members: Members): string[] {
  if (patients.kind !== 'some') return members.kind === 'some' ? patientsOfTrail(members.ids) : [];
  const { open } = patients;
  return patientsOfTrail(members.kind === 'some' ? members.ids.filter((id) => open.has(id)) : [...open.keys()]);
}

interface Counted {
  count: number;
}

/** Lines of a file, a page at a time. */
type Pages = AsyncGenerator<readonly string[]>;

async function* reported(pages: Pages, report: () => Promise<void>): AsyncGenerator<Buffer> {
  for await (const lines of pages) {
    await report();
    if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`);
  }
}

async function* following(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

/** Resources of a type, one in each line. */
async function* resources({ job, members, reader, deps }: Making, type: string, counted: Counted): Pages {
  const { elements } = job.order;
  const shown = (body: string): string =>
    elements.length === 0
      ? body
      : presented(deps.shapes, body, { format: 'json', pretty: false, elements: elements.join(',') });
  const wanted = await exportFilter(job.order, type, members, reader, deps);
  const read = (filter: Filter) => reader.page(type, { filter, sort: { _id: 1 }, limit: PAGE });
  for await (const page of pagesOf(wanted, read)) {
    const bodies: string[] = [];
    for (const row of page) {
      const body = await bodyAt(row, job, type, reader);
      if (body !== undefined) bodies.push(shown(body));
    }
    counted.count += bodies.length;
    yield bodies;
  }
}

/** What was deleted, as the guide wants it: bundles of a transaction that would delete it elsewhere. */
async function* deletions({ job, members, reader }: Making, type: string, since: Date, counted: Counted): Pages {
  const wanted = allOf([whose(members), { at: { $gt: since, $lte: job.createdAt } }]);
  const read = (filter: Filter) => reader.deleted(type, { filter, sort: { _id: 1 }, limit: PAGE });
  for await (const page of pagesOf(wanted, read)) {
    const entry = page.map(({ _id }) => ({ request: { method: 'DELETE', url: _id } }));
    counted.count += 1;
    yield [JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry })];
  }
}

/** Pages of what a filter finds, in the order of ids; none is empty. */
async function* pagesOf<Row extends { readonly _id: string }>(
  wanted: Filter,
  read: (filter: Filter) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let last = '';
  for (;;) {
    const page = await read(allOf([wanted, { _id: { $gt: last } }]));
    const end = page.at(-1);
    if (!end) return;
    yield page;
    if (page.length < PAGE) return;
    last = end._id;
  }
}

/** What was written after the export was asked for is in the next one: here it is as it was. */
async function bodyAt(row: Answered, { createdAt, order }: ExportJob, type: string, reader: Reader) {
  if (row.at <= createdAt) return row.body;
  const to = new Date(createdAt.getTime() + 1);
  const id = row._id.slice(type.length + 1);
  const [then] = await reader.history({ types: [type], id, at: { from: createdAt, to }, limit: 1 });
  const isWanted = then && !then.gone && (order.since === null || then.at > order.since);
  return isWanted ? then.body : undefined;
}
