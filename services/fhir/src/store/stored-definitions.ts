import type { CodeSystem, ConceptMap, ValueSet } from '../definitions/spec.ts';
import { parseJson } from '../formats/parse-json.ts';
import type { StoredDefinitions } from '../terminology/catalogue.ts';
import type { ResourceDocument } from './documents.ts';
import type { Store } from './open-store.ts';

/** Maps that are looked through where no map is named. */
const MOST_MAPS = 500;

/** Code systems, value sets and maps that were stored on this server: they are about nobody, and open to everybody. */
export function storedDefinitions({ resources }: Store): StoredDefinitions {
  // Of several versions the one that was stored last, unless one is named.
  async function named<Kind>(type: string, url: string, version?: string): Promise<Kind | undefined> {
    const keys = [`${type}.url@${url}`, ...(version === undefined ? [] : [`${type}.version:${version}`])];
    const found = await resources.findOne({ k: { $all: keys }, gone: { $exists: false } }, { sort: { at: -1 } });
    return found ? definitionIn<Kind>(found) : undefined;
  }
  return {
    codeSystem: (url, version) => named<CodeSystem>('CodeSystem', url, version),
    valueSet: (url, version) => named<ValueSet>('ValueSet', url, version),
    conceptMap: (url, version) => named<ConceptMap>('ConceptMap', url, version),
    conceptMaps: async () => {
      const found = resources.find({ t: 'ConceptMap', gone: { $exists: false } }, { limit: MOST_MAPS });
      return (await found.toArray()).map((it) => definitionIn<ConceptMap>(it));
    },
  };
}

/** It was validated when it was stored. */
const definitionIn = <Kind>({ body }: Pick<ResourceDocument, 'body'>): Kind => parseJson(body) as unknown as Kind;
