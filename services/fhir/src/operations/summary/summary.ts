import { newId } from '@nilecare/service-kit/ids.ts';
import type { Deps } from '../../deps.ts';
import { parseJson } from '../../formats/parse-json.ts';
import { stringify } from '../../formats/stringify.ts';
import { placeIn } from '../../rest/read.ts';
import { planFor } from '../../rest/search-filter.ts';
import { parseSearch } from '../../search/parse-search.ts';
import { allOf } from '../../store/filter.ts';
import { readerOf, type Answered, type Reader } from '../../store/reader.ts';
import { output, type Operation } from '../definition.ts';
import { withSupport } from '../everything-support.ts';
import { latestOfEach } from '../latest-of-each.ts';
import { patientOf, recordsOf } from '../patient-records.ts';
import { summaryDocument } from './document.ts';
import { sections, type Part } from './sections.ts';

/** Looked through, and told, for each part of a section. */
const MOST_LOOKED_AT = 1_000;
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
    const rows: Answered[] = [];
    const filled = [];
    for (const section of sections) {
      const found: Answered[] = [];
      for (const part of section.parts) found.push(...(await rowsOf(part, ids, reader, deps)));
      const told = found.slice(0, MOST_TOLD);
      rows.push(...told);
      filled.push({ section, resources: told.map(({ body }) => parseJson(body)), isCut: found.length > told.length });
    }
    const types = new Set(sections.flatMap(({ parts }) => parts.map(({ type }) => type)));
    const support = await withSupport(rows, new Set([...types, 'Patient']), reader, deps);
    const document = summaryDocument({
      patient: parseJson(patient.body),
      filled,
      support: support.map(({ body }) => parseJson(body)),
      base: deps.base,
      at: deps.clock.now(),
      newId,
    });
    return { status: 200, json: stringify(document), seen: [patient, ...rows, ...support].flatMap(({ pat }) => pat) };
  },
};

/** The newest first. What is closed to the caller is not found. */
async function rowsOf(
  { type, where, holds, latestOnly }: Part,
  ids: readonly string[],
  reader: Reader,
  deps: Deps,
): Promise<Answered[]> {
  const options = { handling: 'strict', now: deps.clock.now(), base: deps.base } as const;
  const query = parseSearch(deps.searchParameters, type, where, options);
  const { filter } = await planFor(query, reader, deps);
  const page = {
    filter: allOf([{ pat: { $in: ids } }, filter]),
    sort: { sd: -1, _id: 1 },
    limit: MOST_LOOKED_AT,
  } as const;
  const standing = (await reader.keyedPage(type, page)).filter(({ body }) => holds(parseJson(body)));
  if (!latestOnly) return standing;
  const prefixes = (deps.searchParameters.of(type).get('code')?.filedAs ?? []).map(({ prefix }) => prefix);
  return latestOfEach(standing, prefixes, 1);
}
