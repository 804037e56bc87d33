import type { Concept } from '../definitions/spec.ts';
import type { IndexedSystem } from './indexed-system.ts';
import { notLoaded } from './terminology-error.ts';

/** Whether a code is in a set; unknown where its code system is not loaded, or not wholly. */
export type Verdict = boolean | 'unknown';

/** A code as an expansion lists it. */
export interface Member {
  readonly system: string;
  readonly version?: string | undefined;
  readonly code: string;
  readonly concept: Concept;
  /** What the value set itself says of it stands before what the code system says. */
  readonly listed?: Concept | undefined;
  readonly abstract: boolean;
  readonly inactive: boolean;
}

/** A set of codes that can be asked for one code, and, unless it has no end, for all. */
export interface CodeSet {
  /** Whose codes can be in it. */
  readonly systems: ReadonlySet<string>;
  /** @param system undefined: of whatever system */
  contains(system: string | undefined, code: string): Verdict;
  /** What the value set itself says of a code that it names. */
  listed(system: string, code: string): Concept | undefined;
  /** Without a code twice. @throws TerminologyError where its codes are not loaded or cannot be listed */
  members(): Iterable<Member>;
}

const memberOf = ({ url, version, find }: IndexedSystem, code: string, listed?: Concept): Member | undefined => {
  const entry = find(code);
  return entry && { ...entry, system: url, version, ...(listed ? { listed } : {}) };
};

const isSystem = (asked: string | undefined, system: string): boolean => asked === undefined || asked === system;

const nothingListed = () => undefined;

/** All codes of a system that is here. */
export const wholeSystem = (system: IndexedSystem): CodeSet => ({
  systems: new Set([system.url]),
  contains: (asked, code) => isSystem(asked, system.url) && (system.find(code) !== undefined || notHere(system)),
  listed: nothingListed,
  *members() {
    for (const entry of system.entries) yield { ...entry, system: system.url, version: system.version };
  },
});

/** What a missing code of the system means. */
const notHere = (system: IndexedSystem): Verdict => (system.isComplete ? false : 'unknown');

/** The codes of a system for which a condition holds. */
export function filteredSystem(system: IndexedSystem, codes: ReadonlySet<string>): CodeSet {
  return {
    systems: new Set([system.url]),
    contains: (asked, code) => {
      if (!isSystem(asked, system.url)) return false;
      const entry = system.find(code);
      return entry ? codes.has(entry.code) : notHere(system);
    },
    listed: nothingListed,
    *members() {
      for (const entry of system.entries)
        if (codes.has(entry.code)) yield { ...entry, system: system.url, version: system.version };
    },
  };
}

/** Codes that a value set names one by one; their system need not be here. */
export function listedCodes(url: string, concepts: readonly Concept[], system: IndexedSystem | undefined): CodeSet {
  const keyOf = (code: string) => (system?.ignoresCase ? code.toLowerCase() : code);
  const byCode = new Map(concepts.map((it) => [keyOf(it.code), it]));
  return {
    systems: new Set([url]),
    contains: (asked, code) => isSystem(asked, url) && byCode.has(keyOf(code)),
    listed: (asked, code) => (asked === url ? byCode.get(keyOf(code)) : undefined),
    *members() {
      for (const listed of byCode.values()) {
        const known = system && memberOf(system, listed.code, listed);
        yield known ?? { system: url, code: listed.code, concept: listed, listed, abstract: false, inactive: false };
      }
    },
  };
}

/** Codes that a test decides on, and that cannot be listed. */
export const testedCodes = (url: string, test: (code: string) => Verdict, refusal: () => Error): CodeSet => ({
  systems: new Set([url]),
  contains: (asked, code) => isSystem(asked, url) && test(code),
  listed: nothingListed,
  members: () => {
    throw refusal();
  },
});

export function unionOf(sets: readonly CodeSet[]): CodeSet {
  const [only, ...others] = sets;
  if (only && others.length === 0) return only;
  return {
    systems: systemsOf(sets),
    contains: (system, code) => {
      let verdict: Verdict = false;
      for (const set of sets) {
        const one = set.contains(system, code);
        if (one === true) return true;
        if (one === 'unknown') verdict = 'unknown';
      }
      return verdict;
    },
    listed: listedIn(sets),
    *members() {
      const seen = new Map<string, Set<string>>();
      for (const set of sets)
        for (const member of set.members()) {
          const codes = seen.get(member.system) ?? new Set();
          if (codes.has(member.code)) continue;
          seen.set(member.system, codes.add(member.code));
          yield member;
        }
    },
  };
}

const systemsOf = (sets: readonly CodeSet[]): ReadonlySet<string> => new Set(sets.flatMap((it) => [...it.systems]));

/** The first that says something of a code. */
const listedIn =
  (sets: readonly CodeSet[]): CodeSet['listed'] =>
  (system, code) => {
    for (const set of sets) {
      const found = set.listed(system, code);
      if (found) return found;
    }
    return undefined;
  };

/** What is in all of them; the first that can be listed is listed. */
export function intersectionOf(sets: readonly CodeSet[]): CodeSet {
  const [only, ...others] = sets;
  if (only && others.length === 0) return only;
  return {
    systems: systemsOf(sets),
    contains: (system, code) => {
      let verdict: Verdict = true;
      for (const set of sets) {
        const one = set.contains(system, code);
        if (one === false) return false;
        if (one === 'unknown') verdict = 'unknown';
      }
      return verdict;
    },
    listed: listedIn(sets),
    *members() {
      const { set: base, members } = firstListed(sets);
      const rest = sets.filter((it) => it !== base);
      for (const member of members) if (rest.every((set) => decided(set, member))) yield member;
    },
  };
}

/** A list says of each code whether it is in it. @throws TerminologyError where that depends on what is not loaded */
function decided(set: CodeSet, { system, code }: Member): boolean {
  const verdict = set.contains(system, code);
  if (verdict === 'unknown') throw notLoaded(system);
  return verdict;
}

function firstListed(sets: readonly CodeSet[]): { set: CodeSet; members: readonly Member[] } {
  let reason: unknown;
  for (const set of sets)
    try {
      return { set, members: [...set.members()] };
    } catch (error) {
      reason = error;
    }
  throw reason;
}

export const differenceOf = (from: CodeSet, without: CodeSet): CodeSet => ({
  systems: from.systems,
  listed: from.listed,
  contains: (system, code) => {
    const isIn = from.contains(system, code);
    if (isIn === false) return false;
    const isOut = without.contains(system, code);
    if (isOut === true) return false;
    return isIn === 'unknown' || isOut === 'unknown' ? 'unknown' : true;
  },
  *members() {
    for (const member of from.members()) if (!decided(without, member)) yield member;
  },
});
