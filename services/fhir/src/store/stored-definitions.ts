import type { CodeSystem, ConceptMap, ValueSet } from '../definitions/spec.ts';
import { tooCostly } from '../terminology/terminology-error.ts';
import type { StoredStructure } from '../validation/stored-profile.ts';
import type { SearchParameters } from '../search/search-parameters.ts';
import { part } from '../search/keys.ts';
import { allOf } from './filter.ts';
import type { Store } from './open-store.ts';
import type { StoredDefinitions } from '../terminology/catalogue.ts';

type Definition = CodeSystem | ConceptMap | ValueSet | StoredStructure;
type Of<Type extends Definition['resourceType']> = Extract<Definition, { resourceType: Type }>;

/** Read definitions are kept up to so many characters of JSON; a code system of 100,000 concepts has some 10 million. */
const MOST_KEPT = 60_000_000;
/** Definitions of one address that are looked at. */
const MOST_OF_ONE = 100;
/** Maps that are tried where none is named: who has more of them names one. */
const MOST_MAPS = 1_000;

/** Those of terminology, and the profiles. */
export interface AllStoredDefinitions extends StoredDefinitions {
  structureDefinition(url: string, version?: string): Promise<StoredStructure | undefined>;
}

/**
 * CodeSystem, ValueSet, ConceptMap and StructureDefinition resources of this server. They are found as soon as they are stored: what is
 * kept is one version of one resource, and which version is current is asked each time. Drafts count, retired ones do not.
 */
export function storedDefinitions(
  { resources }: Pick<Store, 'resources'>,
  searchParameters: SearchParameters,
): AllStoredDefinitions {
  const kept = new Map<string, { readonly resource: Definition; readonly size: number }>();
  /** Being read: who asks meanwhile waits for the same one, it may be large. */
  const coming = new Map<string, Promise<Definition | undefined>>();
  let size = 0;

  function read(id: string, version: number): Promise<Definition | undefined> {
    const key = `${id}/${version}`;
    const known = kept.get(key);
    if (known) {
      kept.delete(key);
      kept.set(key, known);
      return Promise.resolve(known.resource);
    }
    const reading = coming.get(key) ?? fetched(key, id, version).finally(() => coming.delete(key));
    coming.set(key, reading);
    return reading;
  }

  async function fetched(key: string, id: string, version: number): Promise<Definition | undefined> {
    const row = await resources.findOne({ _id: id, v: version, gone: { $exists: false } }, { projection: { body: 1 } });
    if (!row) return undefined;
    // It was validated as a resource of this type when it was stored.
    const resource = JSON.parse(row.body) as Definition;
    kept.set(key, { resource, size: row.body.length });
    size += row.body.length;
    for (const [oldest, { size: freed }] of kept) {
      if (size <= MOST_KEPT || oldest === key) break;
      kept.delete(oldest);
      size -= freed;
    }
    return resource;
  }

  const keysOf = (type: string, code: 'url' | 'version', value: string) =>
    (searchParameters.of(type).get(code)?.filedAs ?? []).map(({ prefix }) => prefix + value);

  async function* all<Type extends Definition['resourceType']>(
    type: Type,
    url?: string,
    version?: string,
  ): AsyncGenerator<Of<Type>> {
    const filter = allOf([
      { t: type, gone: { $exists: false } },
      ...(url === undefined ? [] : [{ k: { $in: keysOf(type, 'url', `@${url}`) } }]),
      ...(version === undefined ? [] : [{ k: { $in: keysOf(type, 'version', `:${part(version)}`) } }]),
    ]);
    const most = url === undefined ? MOST_MAPS : MOST_OF_ONE;
    const found = resources.find(filter, { projection: { v: 1 }, sort: { at: -1, _id: 1 }, limit: most + 1 });
    const rows = await found.toArray();
    if (url === undefined && rows.length > most)
      throw tooCostly(`There are more than ${most} concept maps here: name one by url.`);
    for (const { _id, v } of rows) {
      const found = await read(_id, v);
      if (found && isOf(found, type) && found.status !== 'retired') yield found;
    }
  }

  /** The newest of the address, of the version where one is named. */
  async function newest<Type extends Definition['resourceType']>(type: Type, url: string, version?: string) {
    for await (const found of all(type, url, version))
      if (version === undefined || found.version === version) return found;
    return undefined;
  }

  return {
    codeSystem: (url, version) => newest('CodeSystem', url, version),
    valueSet: (url, version) => newest('ValueSet', url, version),
    conceptMap: (url, version) => newest('ConceptMap', url, version),
    conceptMaps: () => all('ConceptMap'),
    structureDefinition: (url, version) => newest('StructureDefinition', url, version),
  };
}

const isOf = <Type extends Definition['resourceType']>(one: Definition, type: Type): one is Of<Type> =>
  one.resourceType === type;
