import type { ValueSet } from '../definitions/spec.ts';
import type { CodeSet, Member } from './code-set.ts';
import type { Sources } from './compose.ts';
import { designationsOf, displayOf, textFilter, type Designation } from './display.ts';
import { inSlices } from './in-slices.ts';
import { TerminologyError, tooCostly } from './terminology-error.ts';

export interface ExpandOptions {
  /** What is typed; it is in the code or a name. */
  readonly filter?: string | undefined;
  readonly offset?: number | undefined;
  readonly count?: number | undefined;
  readonly displayLanguage?: string | undefined;
  readonly activeOnly?: boolean | undefined;
  readonly includeDesignations?: boolean | undefined;
  /** False: codes stand in those that they are below. */
  readonly excludeNested?: boolean | undefined;
  /** Leaves out codes that group others and are not to be chosen. */
  readonly excludeNotForUI?: boolean | undefined;
}

export interface Contained {
  readonly system: string;
  readonly version?: string;
  readonly code: string;
  readonly display?: string;
  readonly abstract?: true;
  readonly inactive?: true;
  readonly designation?: readonly Designation[];
  readonly contains?: readonly Contained[];
}

/** The codes of a value set, as `ValueSet.expansion` tells them without its identifier and time. */
export interface Expansion {
  readonly total: number;
  readonly offset?: number;
  readonly parameter: readonly Readonly<Record<string, unknown>>[];
  readonly contains?: readonly Contained[];
}

/** Codes that one answer holds at most. */
export const MOST_CODES = 10_000;
/** How deep codes stand in each other in an answer; those further down stand beside the others. */
const DEEPEST_NESTED = 50;
/** Steps upwards for all codes of an answer; those that are left stand at the top. */
const MOST_STEPS = 200_000;

/** @throws TerminologyError 422 `too-costly` for a large set that is asked for as a whole */
export async function expand(
  valueSet: ValueSet,
  set: CodeSet,
  sources: Sources,
  options: ExpandOptions,
): Promise<Expansion> {
  const { filter, offset, count, activeOnly, excludeNotForUI } = options;
  mustBeSensible(options);
  const fits = filter === undefined || filter === '' ? () => true : textFilter(filter);
  const leavesOutInactive = activeOnly === true || valueSet.compose?.inactive === false;
  const isPaged = offset !== undefined || count !== undefined;
  const from = offset ?? 0;
  const until = from + (isPaged ? (count ?? MOST_CODES) : MOST_CODES);
  const page: Member[] = [];
  let total = 0;
  await inSlices(set.members(), (member) => {
    if ((leavesOutInactive && member.inactive) || (excludeNotForUI && member.abstract) || !fits(member)) return true;
    if (total >= from && total < until) page.push(member);
    total++;
    return true;
  });
  if (!isPaged && total > MOST_CODES)
    throw tooCostly(`The value set has ${total} codes: ask for pages by count and offset, or narrow it by filter.`);
  const shown = (member: Member) => containedOf(member, options);
  const contains = options.excludeNested === false && !isPaged ? nested(page, sources, shown) : page.map(shown);
  return {
    total,
    ...(isPaged ? { offset: from } : {}),
    parameter: parametersOf(page, sources, options),
    ...(contains.length > 0 ? { contains } : {}),
  };
}

function mustBeSensible({ offset = 0, count = 0 }: ExpandOptions): void {
  if (offset < 0 || count < 0 || count > MOST_CODES)
    throw new TerminologyError(400, 'value', `offset is 0 or more, count is 0 to ${MOST_CODES}.`);
}

function containedOf(member: Member, { displayLanguage, includeDesignations }: ExpandOptions): Contained {
  const { system, version, code, abstract, inactive } = member;
  const display = displayOf(member, displayLanguage);
  const designation = includeDesignations ? designationsOf(member) : [];
  return {
    system,
    ...(version === undefined ? {} : { version }),
    ...(abstract ? { abstract: true as const } : {}),
    ...(inactive ? { inactive: true as const } : {}),
    code,
    ...(display === undefined ? {} : { display }),
    ...(designation.length > 0 ? { designation } : {}),
  };
}

/** Codes below the nearest code above them that is also in the set; one with two parents stands in the first. */
function nested(members: readonly Member[], sources: Sources, shown: (member: Member) => Contained): Contained[] {
  const keyOf = (system: string, code: string) => `${system}|${code}`;
  const isHere = new Set(members.map(({ system, code }) => keyOf(system, code)));
  const children = new Map<string, Member[]>();
  const tops: Member[] = [];
  let steps = 0;
  for (const member of members) {
    const resource = sources.catalogue.codeSystem(member.system, member.version);
    const isHolder = ({ code }: { readonly code: string }) => isHere.has(keyOf(member.system, code));
    const holder =
      resource && sources.indexed(resource).nearestAbove(member.code, (it) => ++steps > MOST_STEPS || isHolder(it));
    if (!holder || !isHolder(holder)) tops.push(member);
    else {
      const key = keyOf(member.system, holder.code);
      const beside = children.get(key) ?? [];
      children.set(key, beside);
      beside.push(member);
    }
  }
  const told = new Set<Member>();
  const tree = (member: Member, depth: number): Contained => {
    told.add(member);
    const below = depth < DEEPEST_NESTED ? (children.get(keyOf(member.system, member.code)) ?? []) : [];
    const inner = below.filter((it) => !told.has(it)).map((it) => tree(it, depth + 1));
    return inner.length > 0 ? { ...shown(member), contains: inner } : shown(member);
  };
  const trees = tops.map((it) => tree(it, 1));
  // Those that stored definitions put in a circle have no top, and some stand too deep.
  return [...trees, ...members.filter((it) => !told.has(it)).map(shown)];
}

function parametersOf(page: readonly Member[], sources: Sources, options: ExpandOptions) {
  const valueOf = (value: string | number | boolean) =>
    typeof value === 'string'
      ? { valueString: value }
      : typeof value === 'number'
        ? { valueInteger: value }
        : { valueBoolean: value };
  const asked = Object.entries(options).flatMap(([name, value]: [string, string | number | boolean | undefined]) =>
    value === undefined ? [] : [{ name, ...(name === 'displayLanguage' ? { valueCode: value } : valueOf(value)) }],
  );
  const used = new Map(page.map(({ system, version }) => [`${system}|${version ?? ''}`, { system, version }]));
  const versions = [...used.values()].map(({ system, version }) => ({
    name: 'used-codesystem',
    valueUri: version === undefined ? system : `${system}|${version}`,
  }));
  const isPartial = [...used.values()].some(
    ({ system, version }) => !['complete', undefined].includes(sources.catalogue.codeSystem(system, version)?.content),
  );
  return [...asked, ...versions, ...(isPartial ? [{ name: 'limitedExpansion', valueBoolean: true }] : [])];
}
