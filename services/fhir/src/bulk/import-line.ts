import { isDeepStrictEqual } from 'node:util';
import type { Deps } from '../deps.ts';
import { parseJson } from '../formats/parse-json.ts';
import { recordOf } from '../rest/audit.ts';
import type { Caller, Exchange } from '../rest/exchange.ts';
import { FhirError, refusal, type Issue } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { readerOf } from '../store/reader.ts';

/** A line that can be stored: in the order of the lines of one resource. */
export interface ReadLine {
  readonly number: number;
  readonly resource: Resource & { readonly id: string };
}

/** Reads a line of an input. @returns the resource, or why it is none that can be stored */
export function readLine(number: number, text: string | null, type: string): ReadLine | readonly Issue[] {
  try {
    if (text === null) throw refusal(413, 'too-long', 'The line is too long for a resource.');
    const resource = parseJson(text);
    if (resource.resourceType !== type)
      throw refusal(400, 'invalid', `It is a ${resource.resourceType}, the input is of ${type}.`, 'resourceType');
    if (resource.id === undefined)
      throw refusal(400, 'required', 'What is imported keeps its id: it needs one.', `${type}.id`);
    return { number, resource: { ...resource, id: resource.id } };
  } catch (error) {
    return refusedAt(number, error);
  }
}

/**
 * Stores it as a client would, by the same rules and with the same trail. @returns why it was refused; nothing where it is stored
 * @throws what may be mended by another attempt: then the import is tried again
 */
export async function storeLine({ number, resource }: ReadLine, caller: Caller, deps: Deps): Promise<readonly Issue[]> {
  const exchange: Exchange = {
    method: 'PUT',
    path: [resource.resourceType, resource.id],
    query: [],
    header: () => undefined,
    sent: { contentType: 'application/fhir+json', text: ' ', resource: () => resource },
    caller,
  };
  try {
    if (await isThere(resource, caller, deps)) return [];
    const reply = await deps.dispatch(exchange);
    await recordOf(exchange, 'update', reply, deps);
    return [];
  } catch (error) {
    const issues = refusedAt(number, error);
    if (error instanceof FhirError) await recordOf(exchange, 'update', { status: error.status }, deps);
    return issues;
  }
}

/** Services that are away, and those who ask for patience, decide otherwise later. */
const isForNow = ({ status }: FhirError): boolean => status >= 500 || status === 429;

function refusedAt(number: number, error: unknown): readonly Issue[] {
  if (!(error instanceof FhirError) || isForNow(error)) throw error;
  return error.issues.map((it) => ({ ...it, diagnostics: `Line ${number}: ${it.diagnostics}` }));
}

async function isThere(resource: ReadLine['resource'], { access }: Caller, { store }: Deps): Promise<boolean> {
  const found = await readerOf(store, access).current({ type: resource.resourceType, id: resource.id }, 'u');
  return found !== null && !found.gone && isDeepStrictEqual(asSent(parseJson(found.body)), asSent(resource));
}

/** What a client says of it: the rest of its meta the server sets. */
function asSent({ meta, ...rest }: Resource): object {
  const { versionId: _version, lastUpdated: _at, source: _source, ...said } = meta ?? {};
  return Object.keys(said).length === 0 ? rest : { ...rest, meta: said };
}
