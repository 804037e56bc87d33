import type { ConceptMap, Specification, ValueSet, CodeSystem } from '../definitions/spec.ts';
import { splitCanonical } from './canonical.ts';
import {
  gatherer,
  newGathering,
  publishedCatalogue,
  systemIndexer,
  withGathered,
  type Gathering,
  type StoredDefinitions,
} from './catalogue.ts';
import type { CodeSet } from './code-set.ts';
import { codeSetOf, systemIn, type Sources } from './compose.ts';
import { expand, MOST_CODES, type ExpandOptions, type Expansion } from './expand.ts';
import type { IndexedSystem } from './indexed-system.ts';
import { lookup, type Looked, type LookupOptions } from './lookup.ts';
import { membershipOf, type IsMember } from './membership.ts';
import { subsumption, type Subsumption } from './subsumes.ts';
import { notLoaded, TerminologyError, tooCostly, unknownValueSet } from './terminology-error.ts';
import { isMatch, translate, type Match, type ToTranslate, type TranslateOptions } from './translate.ts';
import { anyOf, validateCode, type Asked, type CodeVerdict, type ValidateOptions } from './validate-code.ts';

/** A value set by its address, or the resource itself as it was sent. */
export type ValueSetGiven = string | ValueSet;

/** Which maps translate: one by address, one that was sent, or those between two value sets. */
export interface MapsGiven {
  readonly map?: string | ConceptMap | undefined;
  readonly source?: string | undefined;
  readonly target?: string | undefined;
}

/** Answers about codes, from what R4 publishes and what was POSTed to this server. All throw TerminologyError. */
export interface Terminology {
  /** At once, of published value sets alone: validation asks it. */
  readonly isMember: IsMember;
  valueSet(given: ValueSetGiven): Promise<ValueSet>;
  expand(given: ValueSetGiven, options: ExpandOptions): Promise<Expansion>;
  lookup(system: string, version: string | undefined, code: string, options: LookupOptions): Promise<Looked>;
  /** Of several codings one has to be right. */
  validateInValueSet(given: ValueSetGiven, asked: readonly Asked[], options: ValidateOptions): Promise<CodeVerdict>;
  validateInSystem(
    system: string | CodeSystem,
    version: string | undefined,
    asked: readonly Omit<Asked, 'system'>[],
    options: ValidateOptions,
  ): Promise<CodeVerdict>;
  /** The system of a code in a value set, where it is the code of one alone. */
  systemOf(given: ValueSetGiven, code: string): Promise<string>;
  subsumes(system: string, version: string | undefined, codeA: string, codeB: string): Promise<Subsumption>;
  translate(
    given: MapsGiven,
    asked: readonly ToTranslate[],
    options: TranslateOptions,
  ): Promise<{ result: boolean; matches: readonly Match[] }>;
  /** The code and all below it, as `:below` finds them. */
  below(system: string, code: string): Promise<readonly string[]>;
  /** The code and all above it, as `:above` finds them. */
  above(system: string, code: string): Promise<readonly string[]>;
  /** All codes of a value set, as `:in` finds them. */
  codesOf(valueSet: string): Promise<readonly { readonly system: string; readonly code: string }[]>;
}

export function terminologyOf(spec: Specification, stored: StoredDefinitions): Terminology {
  const published = publishedCatalogue(spec);
  const indexed = systemIndexer();
  const gather = gatherer(published, stored);
  const sourcesOf = (gathering: Gathering): Sources => ({ catalogue: withGathered(published, gathering), indexed });

  async function system(
    reference: string,
    version?: string,
  ): Promise<{ found: IndexedSystem | undefined; sources: Sources }> {
    const { url, version: inUrl } = splitCanonical(reference);
    const gathering = newGathering();
    await gather.gatherSystem(gathering, url, version ?? inUrl);
    const sources = sourcesOf(gathering);
    return { found: systemIn(sources, url, version ?? inUrl), sources };
  }

  async function loadedSystem(reference: string, version?: string): Promise<IndexedSystem> {
    const { found } = await system(reference, version);
    if (!found) throw notLoaded(version === undefined ? reference : `${reference}|${version}`);
    return found;
  }

  async function opened(
    given: ValueSetGiven,
    systems: readonly string[] = [],
  ): Promise<{ valueSet: ValueSet; set: CodeSet; sources: Sources }> {
    const gathering = newGathering();
    const sources = sourcesOf(gathering);
    if (typeof given === 'string') {
      const { url, version } = splitCanonical(given);
      await gather.gatherValueSet(gathering, url, version);
    } else await gather.gatherParts(gathering, given);
    for (const it of systems) await gather.gatherSystem(gathering, it);
    const valueSet = typeof given === 'string' ? named(given, sources) : given;
    return { valueSet, set: codeSetOf(valueSet, sources), sources };
  }

  function named(reference: string, { catalogue }: Sources): ValueSet {
    const { url, version } = splitCanonical(reference);
    const found = catalogue.valueSet(url, version);
    if (!found) throw unknownValueSet(reference);
    return found;
  }

  async function mapsOf({ map, source, target }: MapsGiven): Promise<readonly ConceptMap[]> {
    if (typeof map === 'object') return [map];
    if (map !== undefined) {
      const { url, version } = splitCanonical(map);
      const inSpec = spec.conceptMaps.get(url);
      const found =
        inSpec && (version === undefined || inSpec.version === version)
          ? inSpec
          : await stored.conceptMap(url, version);
      if (!found) throw new TerminologyError(404, 'not-found', `There is no concept map ${map} here.`);
      return [found];
    }
    const isBetween = (it: ConceptMap) =>
      isSame(source, it.sourceUri ?? it.sourceCanonical) && isSame(target, it.targetUri ?? it.targetCanonical);
    return [...spec.conceptMaps.values(), ...(await stored.conceptMaps())].filter(isBetween);
  }

  return {
    isMember: membershipOf(spec, { catalogue: published, indexed }),
    valueSet: async (given) => (await opened(given)).valueSet,
    expand: async (given, options) => {
      const { valueSet, set, sources } = await opened(given);
      return expand(valueSet, set, sources, options);
    },
    lookup: async (url, version, code, options) => lookup(url, (await system(url, version)).found, code, options),
    validateInValueSet: async (given, asked, options) => {
      const { valueSet, set, sources } = await opened(
        given,
        asked.map((it) => it.system),
      );
      const within = { url: valueSet.url, set };
      return anyOf(asked.map((it) => () => validateCode(it, systemIn(sources, it.system), within, options)));
    },
    validateInSystem: async (given, version, asked, options) => {
      const found = typeof given === 'string' ? (await system(given, version)).found : indexed(given);
      const url = typeof given === 'string' ? given : given.url;
      return anyOf(asked.map((it) => () => validateCode({ ...it, system: url }, found, undefined, options)));
    },
    systemOf: async (given, code) => {
      const { valueSet, set } = await opened(given);
      const systems = new Set([...set.members()].filter((it) => it.code === code).map((it) => it.system));
      const [only, ...others] = systems;
      if (only === undefined || others.length > 0)
        throw new TerminologyError(
          422,
          'code-invalid',
          `${JSON.stringify(code.slice(0, 100))} is the code of ${systems.size} systems in ${valueSet.url}: send its system.`,
        );
      return only;
    },
    subsumes: async (url, version, codeA, codeB) => subsumption(await loadedSystem(url, version), codeA, codeB),
    translate: async (given, asked, options) => {
      const maps = await mapsOf(given);
      const matches = asked.flatMap((it) => translate(maps, it, options));
      return { result: matches.some(isMatch), matches };
    },
    below: async (url, code) => related(await loadedSystem(url), code, 'descendants'),
    above: async (url, code) => related(await loadedSystem(url), code, 'ancestors'),
    codesOf: async (url) => {
      const { set } = await opened(url);
      const codes: { system: string; code: string }[] = [];
      for (const { system, code } of set.members()) {
        if (codes.length === MOST_CODES) throw tooCostly(`${url} has more than ${MOST_CODES} codes: search by fewer.`);
        codes.push({ system, code });
      }
      return codes;
    },
  };
}

const isSame = (wanted: string | undefined, has: string | undefined): boolean =>
  wanted === undefined || (has !== undefined && splitCanonical(has).url === splitCanonical(wanted).url);

const related = (system: IndexedSystem, code: string, kin: 'descendants' | 'ancestors'): readonly string[] => [
  system.find(code)?.code ?? code,
  ...system[kin](code).map((entry) => entry.code),
];
