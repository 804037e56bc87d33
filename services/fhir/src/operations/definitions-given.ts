import type { CodeSystem, ConceptMap, ValueSet } from '../definitions/spec.ts';
import { parseJson } from '../formats/parse-json.ts';
import { mustBeGranted } from '../rest/grants.ts';
import { refusal } from '../rest/outcome.ts';
import { deletedAt, mustBeId, notFound } from '../rest/places.ts';
import type { Resource } from '../rest/resource.ts';
import { readerOf } from '../store/reader.ts';
import type { OperationContext, OperationRequest } from './definition.ts';

type Definition = CodeSystem | ConceptMap | ValueSet;
type Of<Type extends Definition['resourceType']> = Extract<Definition, { resourceType: Type }>;

/** How an operation on definitions names the one that it is about. */
interface Names {
  /** The parameter with its address. */
  readonly url: string;
  /** The parameter with its version. */
  readonly version: string;
  /** The parameter with the resource itself. */
  readonly resource: string;
}

/**
 * The definition that a call is about: the one of the address, one that was sent along, or a canonical address.
 * @throws FhirError 400 where several or none are named, 403, 404
 */
export async function definitionGiven<Type extends Definition['resourceType']>(
  type: Type,
  request: OperationRequest,
  names: Names,
  context: OperationContext,
): Promise<string | Of<Type> | undefined> {
  mustBeGranted(context.exchange.caller.access, type, 'r');
  const url = request.text(names.url);
  const sent = request.resource(names.resource);
  const ways = [url, sent, request.id].filter((it) => it !== undefined).length;
  if (ways > 1)
    throw refusal(400, 'invalid', `Name one ${type}: by its address, by ${names.url} or as ${names.resource}.`);
  if (request.id !== undefined) return asDefinition(await stored(type, request.id, context), type);
  if (sent) return asDefinition(sent, type);
  const version = request.text(names.version);
  return url === undefined || version === undefined ? url : `${url}|${version}`;
}

async function stored(type: string, id: string, { deps, exchange }: OperationContext): Promise<Resource> {
  mustBeId(id);
  const place = { type, id };
  const found = await readerOf(deps.store, exchange.caller.access, exchange.session).current(place);
  if (!found) throw notFound(place);
  if (found.gone) throw deletedAt(place, found.v);
  return parseJson(found.body);
}

/** Both ways in are validated: stored ones when they were stored, sent ones with the parameters. */
const asDefinition = <Type extends Definition['resourceType']>(resource: Resource, type: Type): Of<Type> => {
  if (resource.resourceType !== type) throw refusal(400, 'invalid', `A ${type} is expected.`, 'resourceType');
  // A definition that is sent along may have no address of its own.
  return { url: 'urn:sent', ...resource } as unknown as Of<Type>;
};
