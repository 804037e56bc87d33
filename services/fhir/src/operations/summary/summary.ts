import { newId } from '@nilecare/service-kit/ids.ts';
import type { Deps } from '../../deps.ts';
import { parseJson } from '../../formats/parse-json.ts';
import { placeIn } from '../../rest/read.ts';
import { planFor } from '../../rest/search-filter.ts';
import { parseSearch } from '../../search/parse-search.ts';
import { within } from '../../search/with-patients.ts';
import { readerOf, type Keyed, type Reader } from '../../store/reader.ts';
import { type Answered } from '../../store/shown.ts';
import { output, type Operation } from '../definition.ts';
import { isSupport, withSupport } from '../everything-support.ts';
import { latestOfEach } from '../latest-of-each.ts';
import { newestFirst } from '../newest-first.ts';
import { patientOf, recordsOf } from '../patient-records.ts';
import { summaryDocument, type Filled, type Told } from './document.ts';
import { sections, type Part } from './sections.ts';

/** Looked through, and told, for each part of a section. */
const MOST_LOOKED_AT = 5_000;
const MOST_TOLD = 100;

/**
 * The International Patient Summary (http://hl7.org/fhir/uv/ips) of what is stored here and open to the caller; of each
 * measurement the latest.
 */
export const summaryOperation: Operation = {
  name: '$summary',
  levels: ['instance'],
  types: ['Patient'],
  definition: 'http://hl7.org/fhir/uv/ips/OperationDefinition/summary',
  affectsState: false,
  parameters: [output('return', 'Bundle')],
  async handle(_request, { deps, exchange }) {
    const place = placeIn(exchange, deps);
    const reader = readerOf(deps.store, exchange.caller.access, exchange.session);
    const patient = await patientOf(reader, place);
    const ids = await recordsOf(reader, deps, patient);
    const filled: Filled[] = [];
    for (const section of sections) {
      const parts: Found[] = [];
      for (const part of section.parts) parts.push(await foundFor(part, ids, reader, deps));
      const told = parts.flatMap((it) => it.told);
      filled.push({ section, told, isCut: parts.some(({ isCut }) => isCut) });
    }
    const rows: Answered[] = filled.flatMap(({ told }) => told.map(({ row }) => row));
    const support = await withSupport(rows, isSupport(deps), reader, deps);
    const document = { patient, filled, support, base: deps.base, at: deps.clock.now(), newId };
    const seen = [patient, ...rows, ...support].flatMap(({ pat }) => pat);
    return { status: 200, json: summaryDocument(document), seen };
  },
};

type Found = Pick<Filled, 'told' | 'isCut'>;

/** The newest first. What is closed to the caller is not found. */
async function foundFor(part: Part, ids: readonly string[], reader: Reader, deps: Deps): Promise<Found> {
  const { type, where, holds, latestOnly, isNone = () => false } = part;
  const options = { handling: 'strict', now: deps.clock.now(), base: deps.base } as const;
  const query = parseSearch(deps.searchParameters, type, where, options);
  const hers = within(deps.searchParameters, query, { kind: 'patients', ids });
  const plan = await planFor(hers, reader, deps);
  const codes = (deps.searchParameters.of(type).get('code')?.filedAs ?? []).map(({ prefix }) => prefix);
  const latest = latestOfEach<Keyed>({ codes, max: 1 });
  const standing: Told[] = [];
  let looked = 0;
  let isCut = false;
  for await (const rows of newestFirst(reader, type, plan)) {
    isCut = looked >= MOST_LOOKED_AT || standing.length > MOST_TOLD;
    if (isCut) break;
    looked += rows.length;
    const holding = rows.map(readOf).filter(({ resource }) => holds(resource));
    if (latestOnly) latest.add(holding.map(({ row }) => row));
    else standing.push(...holding);
  }
  const all = latestOnly ? latest.rows().map(readOf) : standing;
  const others = all.filter(({ resource }) => !isNone(resource));
  const told = others.length > 0 ? others : all;
  return { told: told.slice(0, MOST_TOLD), isCut: isCut || told.length > MOST_TOLD };
}

const readOf = <Row extends Answered>(row: Row) => ({ row, resource: parseJson(row.body) });
