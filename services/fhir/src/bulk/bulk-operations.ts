import type { Deps } from '../deps.ts';
import { preferOf } from '../formats/prefer.ts';
import { input, type Operation, type OperationContext, type OperationRequest } from '../operations/definition.ts';
import { isOutsideUrl } from '@nilecare/service-kit/client/outside-call.ts';
import type { Reply } from '../rest/exchange.ts';
import { FhirError, refusal } from '../rest/outcome.ts';
import { mustBeType, notFound } from '../rest/places.ts';
import { isObject } from '../rest/resource.ts';
import { readerOf } from '../store/reader.ts';
import { ownerOf } from '../subscriptions/owner.ts';
import { TooMuchAsked, type BulkOrder, type ExportOrder, type ImportOrder } from './bulk-jobs.ts';
import { bulkPath } from './bulk-routes.ts';
import { queue } from './bulk-work.ts';
import { readTypeFilter } from './export-filter.ts';

const FORMATS: ReadonlySet<string> = new Set(['application/fhir+ndjson', 'application/ndjson', 'ndjson']);
const MOST_INPUTS = 500;
const ASK_AGAIN_S = 60;

/** In an address a plus sign that is not escaped means a space. */
const isKnown = (format: string): boolean => FORMATS.has(format.replace(' ', '+'));

/** Begins it, and says where one hears how far it is. */
async function begin({ deps, exchange }: OperationContext, order: BulkOrder): Promise<Reply> {
  const { caller, path } = exchange;
  try {
    const address = `${deps.base}/${path.join('/')}${queryOf(exchange.query)}`;
    const job = await deps.bulkJobs.add(order, ownerOf(caller, caller.app), address, deps.clock.now());
    await queue(deps, job);
    return { status: 202, headers: { 'content-location': `${deps.base}/${bulkPath(job._id)}` } };
  } catch (error) {
    if (!(error instanceof TooMuchAsked)) throw error;
    const diagnostics =
      'Wait until what you asked for is done, or cancel some of it; also what is done, once you have it.';
    const headers = { 'retry-after': String(ASK_AGAIN_S) };
    throw new FhirError(429, [{ severity: 'error', code: 'throttled', diagnostics }], headers);
  }
}

const queryOf = (query: readonly (readonly [string, string])[]): string =>
  query.length === 0 ? '' : `?${new URLSearchParams(query.map(([name, value]) => [name, value]))}`;

/** @throws FhirError 400 unless the client says that it waits */
function mustWait({ exchange }: OperationContext): void {
  if (preferOf(exchange.header('prefer')).respondAsync !== true)
    throw refusal(
      400,
      'processing',
      'It takes a while: send the header Prefer: respond-async, and ask where Content-Location says.',
    );
}

const exporting = (
  name: string,
  levels: Operation['levels'],
  types: readonly string[] | undefined,
  level: ExportOrder['level'],
): Operation => ({
  name: '$export',
  levels,
  ...(types ? { types } : {}),
  definition: `http://hl7.org/fhir/uv/bulkdata/OperationDefinition/${name}`,
  affectsState: false,
  parameters: [
    input('_outputFormat', 'string'),
    input('_since', 'instant'),
    input('_type', 'string', '*'),
    input('_typeFilter', 'string', '*'),
    input('_elements', 'string', '*'),
  ],
  handle: (request, context) => {
    mustWait(context);
    return exported(request, context, level);
  },
});

async function exported(
  request: OperationRequest,
  context: OperationContext,
  level: ExportOrder['level'],
): Promise<Reply> {
  const { deps, exchange } = context;
  const format = request.text('_outputFormat');
  if (format !== undefined && !isKnown(format))
    throw refusal(400, 'not-supported', 'Files are written as application/fhir+ndjson.', '_outputFormat');
  const types = [...new Set(listed(request.texts('_type')))];
  for (const type of types) {
    mustBeType(deps, type);
    if (!exchange.caller.access.grant(type, 's'))
      throw refusal(403, 'forbidden', `Your permissions or scopes do not include searching ${type}.`, '_type');
  }
  const typeFilters = request.texts('_typeFilter').flatMap(searchesIn);
  for (const it of typeFilters) {
    const [type = ''] = it.split('?');
    mustBeType(deps, type);
    readTypeFilter(it, type, deps);
  }
  const groupId = level === 'group' ? (request.id ?? '') : null;
  if (groupId !== null) await mustBeOpen(deps, context, groupId);
  const since = instantIn(request.text('_since'));
  // In an address it stands among what is about answers, and is not read as a parameter of the operation.
  const inAddress = exchange.query.filter(([name]) => name === '_elements').map(([, value]) => value);
  const elements = listed([...request.texts('_elements'), ...inAddress]);
  return begin(context, {
    kind: 'export',
    level,
    groupId,
    types,
    since,
    typeFilters,
    elements,
  });
}

const listed = (texts: readonly string[]): string[] => texts.flatMap((it) => it.split(',').map((one) => one.trim()));

function instantIn(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw refusal(400, 'value', 'There is no such moment.', '_since');
  return instant;
}

/** Several stand in one parameter, with commas between them; a comma within a value is one of the search. */
const searchesIn = (text: string): string[] => text.split(/,(?=[A-Z][A-Za-z]+\?)/);

async function mustBeOpen(deps: Deps, { exchange }: OperationContext, id: string): Promise<void> {
  const place = { type: 'Group', id };
  const found = await readerOf(deps.store, exchange.caller.access).current(place);
  if (!found || found.gone) throw notFound(place);
}

const importing: Operation = {
  name: '$import',
  levels: ['system'],
  definition: 'urn:nilecare:operation:import',
  affectsState: true,
  parameters: [
    input('inputFormat', 'code'),
    input('inputSource', 'uri'),
    { name: 'input', use: 'in', min: 1, max: '*', part: [input('type', 'code', '1', 1), input('url', 'url', '1', 1)] },
  ],
  async handle(request, context) {
    mustWait(context);
    const { deps, exchange } = context;
    const format = request.text('inputFormat');
    if (format !== undefined && !isKnown(format))
      throw refusal(400, 'not-supported', 'Files are read as application/fhir+ndjson.', 'inputFormat');
    const inputs = request.complexes('input').map(inputIn);
    if (inputs.length > MOST_INPUTS)
      throw refusal(400, 'too-costly', `At most ${MOST_INPUTS} files are read at once.`, 'input');
    for (const { type, url } of inputs) {
      mustBeType(deps, type);
      if (!exchange.caller.access.grant(type, 'u'))
        throw refusal(403, 'forbidden', `Your permissions or scopes do not include updating ${type}.`, 'input');
      if (!isOutsideUrl(url, deps.own.fhirHooksToLoopback))
        throw refusal(
          400,
          'value',
          'It must be an https address outside of the hospital, without credentials in it.',
          'input',
        );
    }
    return begin(context, { kind: 'import', inputs });
  },
};

function inputIn(parameter: Readonly<Record<string, unknown>>): ImportOrder['inputs'][number] {
  const parts = Array.isArray(parameter['part']) ? parameter['part'].filter(isObject) : [];
  const text = (name: string): string => {
    const value = Object.entries(parts.find((it) => it['name'] === name) ?? {}).find(([key]) =>
      key.startsWith('value'),
    )?.[1];
    if (typeof value !== 'string') throw refusal(400, 'required', `Each input has a ${name}.`, 'input');
    return value;
  };
  return { type: text('type'), url: text('url') };
}

/** Of the Bulk Data Access guide (STU 2), and reading such files in. */
export const bulkOperations: readonly Operation[] = [
  exporting('export', ['system'], undefined, 'system'),
  exporting('patient-export', ['type'], ['Patient'], 'patient'),
  exporting('group-export', ['instance'], ['Group'], 'group'),
  importing,
];
