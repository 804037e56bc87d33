import type { CodeSystem, ConceptMap, Specification, ValueSet } from '../definitions/spec.ts';
import { joinCanonical, splitCanonical } from './canonical.ts';
import { implicitValueSet } from './implicit-value-sets.ts';
import { indexSystem, type IndexedSystem } from './indexed-system.ts';
import { tooCostly } from './terminology-error.ts';

/** Definitions that are at hand. A version that is asked for and is not there is not replaced by another one. */
export interface Catalogue {
  codeSystem(url: string, version?: string): CodeSystem | undefined;
  valueSet(url: string, version?: string): ValueSet | undefined;
}

/** Definitions that were POSTed to this server; without a version the newest one. */
export interface StoredDefinitions {
  codeSystem(url: string, version?: string): Promise<CodeSystem | undefined>;
  valueSet(url: string, version?: string): Promise<ValueSet | undefined>;
  conceptMap(url: string, version?: string): Promise<ConceptMap | undefined>;
  /** All of them, one after the other. @throws TerminologyError 422 where they are too many to try */
  conceptMaps(): AsyncIterable<ConceptMap>;
}

const isVersion = (has: { readonly version?: string }, wanted: string | undefined): boolean =>
  wanted === undefined || has.version === wanted;

/** What R4 publishes. Systems of which it knows the name alone are not in it. */
export function publishedCatalogue(spec: Specification): Catalogue {
  return {
    codeSystem: (url, version) => {
      // Old tables of HL7 v2 stand once for each version, which is in their address.
      const found = (version && spec.codeSystems.get(`${url}|${version}`)) || spec.codeSystems.get(url);
      return found && found.content !== 'not-present' && (found.url !== url || isVersion(found, version))
        ? found
        : undefined;
    },
    valueSet: (url, version) => {
      const found = spec.valueSets.get(url) ?? implicitValueSet(url);
      return found && isVersion(found, version) ? found : undefined;
    },
  };
}

/** What a question needs of the stored definitions, brought together beside what is published. */
export interface Gathering {
  readonly codeSystems: Map<string, CodeSystem>;
  readonly valueSets: Map<string, ValueSet>;
  /** What was looked for, also in vain. */
  readonly asked: Set<string>;
}

export const newGathering = (): Gathering => ({ codeSystems: new Map(), valueSets: new Map(), asked: new Set() });

const keyOf = (url: string, version?: string): string =>
  joinCanonical(version === undefined ? { url } : { url, version });

/**
 * What was gathered, then what is published. Published definitions stand before stored ones of the same address, because those
 * are not gathered at all: nobody changes what `active` means.
 */
export const withGathered = (published: Catalogue, { codeSystems, valueSets }: Gathering): Catalogue => ({
  codeSystem: (url, version) => codeSystems.get(keyOf(url, version)) ?? published.codeSystem(url, version),
  valueSet: (url, version) => valueSets.get(keyOf(url, version)) ?? published.valueSet(url, version),
});

/** Systems are indexed once, and forgotten with the resource. */
export function systemIndexer(): (resource: CodeSystem) => IndexedSystem {
  const known = new WeakMap<CodeSystem, IndexedSystem>();
  return (resource) => {
    const found = known.get(resource) ?? indexSystem(resource);
    known.set(resource, found);
    return found;
  };
}

/** Definitions that one question may need. */
const MOST_GATHERED = 500;

/** Whether it is asked for the first time. @throws TerminologyError 422 where it is one too many */
function isNew({ asked }: Gathering, kind: 'system' | 'set', key: string): boolean {
  const name = `${kind} ${key}`;
  if (asked.has(name)) return false;
  if (asked.size >= MOST_GATHERED)
    throw tooCostly(`A value set may refer to at most ${MOST_GATHERED} code systems and value sets.`);
  asked.add(name);
  return true;
}

/** Fetches, with all that they refer to, the stored definitions that a question needs. */
export function gatherer(published: Catalogue, stored: StoredDefinitions) {
  async function gatherSystem(into: Gathering, url: string, version?: string): Promise<void> {
    const key = keyOf(url, version);
    // What is published of it may be an example or a part: a hospital's whole one is better.
    if (published.codeSystem(url, version)?.content === 'complete' || !isNew(into, 'system', key)) return;
    const found = await stored.codeSystem(url, version);
    if (found) into.codeSystems.set(key, found);
  }

  async function gatherValueSet(into: Gathering, url: string, version?: string): Promise<void> {
    const key = keyOf(url, version);
    if (!isNew(into, 'set', key)) return;
    const found = published.valueSet(url, version) ?? (await stored.valueSet(url, version));
    if (!found) return;
    into.valueSets.set(key, found);
    await gatherParts(into, found);
  }

  async function gatherParts(into: Gathering, { compose }: ValueSet): Promise<void> {
    for (const { system, version, valueSet } of [...(compose?.include ?? []), ...(compose?.exclude ?? [])]) {
      if (system !== undefined) {
        const { url, version: inUrl } = splitCanonical(system);
        await gatherSystem(into, url, version ?? inUrl);
      }
      for (const reference of valueSet ?? []) {
        const { url, version: wanted } = splitCanonical(reference);
        await gatherValueSet(into, url, wanted);
      }
    }
  }

  return { gatherSystem, gatherValueSet, gatherParts };
}
