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
import { inSlices } from './in-slices.ts';
import { notLoaded, TerminologyError, tooCostly, unknownValueSet } from './terminology-error.ts';
import { goOnIn, isMatch, translate, type Match, type ToTranslate, type TranslateOptions } from './translate.ts';
import { anyOf, validateCode, type Asked, type CodeVerdict, type ValidateOptions } from './validate-code.ts';

/** A value set by its address, or the resource itself as it was sent. */
export type ValueSetGiven = string | ValueSet;

/** Which maps translate: one by address, one that was sent, or those between two value sets. */
export interface MapsGiven {
  readonly map?: string | ConceptMap | undefined;
  readonly source?: string | undefined;
  readonly target?: string | undefined;
}

export type AskedInSet = Omit<Asked, 'system'> & { readonly system: string | undefined };

/** Maps that one translation may lead over. */
const MOST_MAPS = 20;

/** Answers about codes, from what R4 publishes and what was POSTed to this server. All throw TerminologyError. */
export interface Terminology {
  /** At once, of published value sets alone: validation asks it. */
  readonly isMember: IsMember;
  valueSet(given: ValueSetGiven): Promise<ValueSet>;
  expand(given: ValueSetGiven, options: ExpandOptions): Promise<Expansion>;
  lookup(system: string, version: string | undefined, code: string, options: LookupOptions): Promise<Looked>;
  /** Of several codings one has to be right. Where no system is named it is the one of the set that has the code. */
  validateInValueSet(
    given: ValueSetGiven,
    asked: readonly AskedInSet[],
    options: ValidateOptions,
  ): Promise<CodeVerdict>;
  validateInSystem(
    system: string | CodeSystem,
    version: string | undefined,
    asked: readonly Omit<Asked, 'system'>[],
    options: ValidateOptions,
  ): Promise<CodeVerdict>;
  subsumes(
    system: string | CodeSystem,
    version: string | undefined,
    codeA: string,
    codeB: string,
  ): Promise<Subsumption>;
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

  async function loadedSystem(reference: string | CodeSystem, version?: string): Promise<IndexedSystem> {
    if (typeof reference !== 'string') return indexed(reference);
    const { found } = await system(reference, version);
    if (!found) throw notLoaded(version === undefined ? reference : `${reference}|${version}`);
    return found;
  }

  async function opened(
    given: ValueSetGiven,
    systems: readonly Pick<AskedInSet, 'system' | 'version'>[] = [],
  ): Promise<{ valueSet: ValueSet; set: CodeSet; sources: Sources }> {
    const gathering = newGathering();
    const sources = sourcesOf(gathering);
    if (typeof given === 'string') {
      const { url, version } = splitCanonical(given);
      await gather.gatherValueSet(gathering, url, version);
    } else await gather.gatherParts(gathering, given);
    for (const { system: url, version } of systems)
      if (url !== undefined) await gather.gatherSystem(gathering, url, version);
    const valueSet = typeof given === 'string' ? named(given, sources) : given;
    return { valueSet, set: codeSetOf(valueSet, sources), sources };
  }

  function named(reference: string, { catalogue }: Sources): ValueSet {
    const { url, version } = splitCanonical(reference);
    const found = catalogue.valueSet(url, version);
    if (!found) throw unknownValueSet(reference);
    return found;
  }

  async function* mapsOf({ map, source, target }: MapsGiven): AsyncGenerator<ConceptMap> {
    if (typeof map === 'object') return yield map;
    if (map !== undefined) {
      const { url, version } = splitCanonical(map);
      const inSpec = spec.conceptMaps.get(url);
      const found =
        inSpec && (version === undefined || inSpec.version === version)
          ? inSpec
          : await stored.conceptMap(url, version);
      if (!found) throw new TerminologyError(404, 'not-found', `There is no concept map ${map} here.`);
      return yield found;
    }
    const isBetween = (it: ConceptMap) =>
      isSame(source, it.sourceUri ?? it.sourceCanonical) && isSame(target, it.targetUri ?? it.targetCanonical);
    for (const it of spec.conceptMaps.values()) if (isBetween(it)) yield it;
    for await (const it of stored.conceptMaps()) if (isBetween(it)) yield it;
  }

  return {
    isMember: membershipOf(spec, { catalogue: published, indexed }),
    async valueSet(given) {
      if (typeof given !== 'string') return given;
      const { url, version } = splitCanonical(given);
      const found = published.valueSet(url, version) ?? (await stored.valueSet(url, version));
      if (!found) throw unknownValueSet(given);
      return found;
    },
    expand: async (given, options) => {
      const { valueSet, set, sources } = await opened(given);
      return expand(valueSet, set, sources, options);
    },
    lookup: async (url, version, code, options) => lookup(url, (await system(url, version)).found, code, options),
    validateInValueSet: async (given, asked, options) => {
      const { valueSet, set, sources } = await opened(given, asked);
      const within = { url: valueSet.url, set };
      return anyOf(
        asked.map((it) => () => {
          const named = it.system ?? systemWith(it.code, set);
          if (named === undefined)
            return {
              result: false,
              message: `${quoted(it.code)} is not in the value set ${within.url}.`,
              code: it.code,
            };
          return validateCode({ ...it, system: named }, systemIn(sources, named, it.version), within, options);
        }),
      );
    },
    validateInSystem: async (given, version, asked, options) => {
      const found = typeof given === 'string' ? (await system(given, version)).found : indexed(given);
      const { url } = typeof given === 'string' ? splitCanonical(given) : given;
      return anyOf(asked.map((it) => () => validateCode({ ...it, system: url }, found, undefined, options)));
    },
    subsumes: async (url, version, codeA, codeB) => subsumption(await loadedSystem(url, version), codeA, codeB),
    translate: async (given, asked, options) => {
      const matches: Match[] = [];
      const seen = new Set<string>();
      for (let waiting: readonly MapsGiven[] = [given]; waiting.length > 0;) {
        const next: string[] = [];
        for (const maps of waiting)
          for await (const map of mapsOf(maps)) {
            matches.push(...asked.flatMap((it) => translate(map, it, options)));
            // Read from target to source nothing says where else to look.
            if (!options.reverse) next.push(...asked.flatMap((it) => goOnIn(map, it)));
          }
        waiting = next.filter((it) => !seen.has(it) && seen.size < MOST_MAPS && seen.add(it)).map((map) => ({ map }));
      }
      return { result: matches.some(isMatch), matches };
    },
    below: async (url, code) => related(await loadedSystem(url), code, 'descendants'),
    above: async (url, code) => related(await loadedSystem(url), code, 'ancestors'),
    codesOf: async (url) => {
      const { set } = await opened(url);
      const codes: { system: string; code: string }[] = [];
      await inSlices(set.members(), ({ system, code }) => codes.push({ system, code }) <= MOST_CODES);
      mustBeSearchable(url, codes.length);
      return codes;
    },
  };
}

const isSame = (wanted: string | undefined, has: string | undefined): boolean =>
  wanted === undefined || (has !== undefined && splitCanonical(has).url === splitCanonical(wanted).url);

function related(system: IndexedSystem, code: string, kin: 'descendants' | 'ancestors'): readonly string[] {
  const entries = system[kin](code);
  mustBeSearchable(`${system.url}|${code}`, entries.length + 1);
  return [system.find(code)?.code ?? code, ...entries.map((entry) => entry.code)];
}

/** Each code becomes a condition of a search. @throws TerminologyError 422 */
function mustBeSearchable(what: string, count: number): void {
  if (count > MOST_CODES) throw tooCostly(`${what} has more than ${MOST_CODES} codes: search by fewer.`);
}

/**
 * The system of a code of which only the set is known.
 * @returns undefined where the set does not have the code
 * @throws TerminologyError 422 where several systems have it, or one that is not here may
 */
function systemWith(code: string, set: CodeSet): string | undefined {
  const systems = [...set.systems];
  const having = systems.filter((it) => set.contains(it, code) === true);
  const [only, ...others] = having;
  if (others.length > 0)
    throw new TerminologyError(
      422,
      'code-invalid',
      `${quoted(code)} is the code of ${having.length} systems: send its system.`,
    );
  const unknown = only === undefined ? systems.find((it) => set.contains(it, code) === 'unknown') : undefined;
  if (unknown !== undefined) throw notLoaded(unknown);
  return only;
}

const quoted = (code: string): string => JSON.stringify(code.slice(0, 100));
