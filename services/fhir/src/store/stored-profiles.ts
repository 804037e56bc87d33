import type { Clock } from '@nilecare/service-kit/clock.ts';
import type { Specification, StructureDefinition } from '../definitions/spec.ts';
import { splitCanonical } from '../terminology/canonical.ts';
import {
  preparedProfile,
  type StoredProfile,
  type StoredStructure,
  type UnusableProfile,
} from '../validation/stored-profile.ts';
import type { AllStoredDefinitions } from './stored-definitions.ts';

type Found = StoredProfile | UnusableProfile;

/** Profiles that are stored here, for validation: it asks for what is at hand, and again once what was not is brought. */
export interface StoredProfiles {
  /** null where there is none of this name; undefined where it is not known at the moment. */
  atHand(canonical: string): Found | null | undefined;
  bring(canonicals: readonly string[]): Promise<ReadonlyMap<string, Found | null>>;
  /** What this instance writes holds for the next request. */
  forget(): void;
}

interface Parts {
  readonly definitions: Pick<AllStoredDefinitions, 'structureDefinition'>;
  readonly spec: Specification;
  readonly clock: Clock;
}

/** What another instance writes holds here after so long: a resource names its profiles each time, and they change seldom. */
const FRESH_MS = 1_000;
const MOST_KNOWN = 2_000;
/** Stored profiles that are based on each other. */
const LONGEST_LINE = 8;

/** What one definition, or a line of them, was made into. */
interface Made {
  readonly of: readonly StoredStructure[];
  readonly found: Promise<Found>;
}

/** Which version of a profile is current is asked once in a second; what is made of a version is kept with it. */
export function storedProfiles({ definitions, spec, clock }: Parts): StoredProfiles {
  let known = new Map<string, { readonly until: number; readonly found: Found | null }>();
  const made = new WeakMap<StoredStructure, Made>();

  async function profile(canonical: string): Promise<Found | null> {
    const { url, version } = splitCanonical(canonical);
    const raw = await definitions.structureDefinition(url, version);
    return raw ? preparedLine(await lineOf(raw)) : null;
  }

  /** The definition, and what it is based on as far as that is stored here and needed. */
  async function lineOf(first: StoredStructure): Promise<StoredStructure[]> {
    const line = [first];
    for (let last = first; !last.snapshot && last.baseDefinition !== undefined && line.length < LONGEST_LINE;) {
      const { url, version } = splitCanonical(last.baseDefinition);
      const base = spec.profiles.has(url) ? undefined : await definitions.structureDefinition(url, version);
      if (!base) break;
      line.push(base);
      last = base;
    }
    return line;
  }

  function preparedLine(line: readonly StoredStructure[]): Promise<Found> {
    const [first, ...bases] = line;
    if (!first) return Promise.resolve({ unusable: 'there is nothing of it' });
    const before = made.get(first);
    if (before?.of.length === line.length && before.of.every((it, at) => it === line[at])) return before.found;
    const found = prepared(first, bases);
    made.set(first, { of: line, found });
    return found;
  }

  async function prepared(raw: StoredStructure, bases: readonly StoredStructure[]): Promise<Found> {
    let base: StructureDefinition | undefined = spec.profiles.get(splitCanonical(raw.baseDefinition ?? '').url);
    if (bases.length > 0) {
      const found = await preparedLine(bases);
      if ('unusable' in found) return { unusable: `of what it is based on: ${found.unusable}` };
      base = found.structure;
    }
    return preparedProfile(raw, base, spec);
  }

  return {
    atHand: (canonical) => {
      const entry = known.get(canonical);
      return entry && entry.until > clock.now().getTime() ? entry.found : undefined;
    },
    async bring(canonicals) {
      const into = known;
      const until = clock.now().getTime() + FRESH_MS;
      const brought = await Promise.all(canonicals.map(async (it) => [it, await profile(it)] as const));
      if (into.size >= MOST_KNOWN) into.clear();
      for (const [canonical, found] of brought) into.set(canonical, { until, found });
      return new Map(brought);
    },
    forget: () => {
      known = new Map();
    },
  };
}
