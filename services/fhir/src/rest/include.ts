import type { Deps } from '../deps.ts';
import { keysTo, referencesBy, typeIn } from '../search/parse-includes.ts';
import type { Include, SearchQuery } from '../search/query.ts';
import type { Reader } from '../store/reader.ts';
import type { Answered } from '../store/shown.ts';
import { canonicalKeysTo, canonicalNamesBy, canonicalTypesOf, isByAddress, namesOfAll } from './canonical-includes.ts';
import { canonicalsOf, type Canonicals } from './canonicals.ts';
import { refusal } from './outcome.ts';

/** Resources that a page brings besides what fits. */
const MOST_INCLUDED = 2_000;
/** Rounds of `:iterate`: cycles end before, because nothing comes twice. */
const MOST_ROUNDS = 20;
const BY_KEY = { k: 1, sd: -1, _id: 1 } as const;

type Includes = Pick<SearchQuery, 'includes' | 'revIncludes'>;

/** The includes of the searches of several types, each once: what is named is the same in all of them, `*` is not. */
export function includesOf(queries: readonly SearchQuery[]): Includes {
  const [only, ...others] = queries;
  if (only && others.length === 0) return only;
  return {
    includes: once(queries.flatMap((it) => it.includes)),
    revIncludes: once(queries.flatMap((it) => it.revIncludes)),
  };
}

const once = (includes: readonly Include[]): Include[] => [
  ...new Map(
    includes.map((it) => [JSON.stringify([it.source, it.target, it.iterate, it.parameters.map(({ url }) => url)]), it]),
  ).values(),
];

/**
 * What the includes of a search bring besides its matches, each once. Asked of the same reader: what the caller may not read
 * is not brought.
 * @throws FhirError 403 where it is more than a page can hold, or leads too far
 */
export async function includedWith(
  { includes, revIncludes }: Includes,
  matches: readonly Answered[],
  reader: Reader,
  { spec, searchParameters }: Pick<Deps, 'spec' | 'searchParameters'>,
): Promise<Answered[]> {
  if (includes.length + revIncludes.length === 0) return [];
  const known = new Set(matches.map(({ _id }) => _id));
  const included: Answered[] = [];
  const types = new Set(spec.resourceTypes);
  const canonicals = canonicalsOf(reader, searchParameters);
  let around: readonly Answered[] = matches;
  for (let round = 0; round < MOST_ROUNDS && around.length > 0; round++) {
    const asked = (it: Include) => round === 0 || it.iterate;
    const references = await referred(includes.filter(asked), around, { reader, canonicals, types });
    const forward = await reader.among(references.filter((it) => !known.has(it)));
    const backward = await referring(revIncludes.filter(asked), around, { reader, canonicals, types });
    const fresh = [...forward, ...backward].filter(({ _id }) => !known.has(_id) && known.add(_id));
    included.push(...fresh);
    mustBeFew(included.length);
    around = fresh;
  }
  const goesOn = [...includes, ...revIncludes].some(({ iterate }) => iterate);
  if (goesOn && around.length > 0)
    throw refusal(403, 'too-costly', `":iterate" leads over more than ${MOST_ROUNDS} resources one after the other.`);
  return included;
}

function mustBeFew(count: number): void {
  if (count > MOST_INCLUDED)
    throw refusal(
      403,
      'too-costly',
      `The includes bring more than ${MOST_INCLUDED} resources: ask for a smaller page.`,
    );
}

/** Whom includes ask. */
interface Asking {
  readonly reader: Reader;
  readonly canonicals: Canonicals;
  readonly types: ReadonlySet<string>;
}

/** What the includes lead to, as `Type/id`. */
async function referred(includes: readonly Include[], from: readonly Answered[], asking: Asking): Promise<string[]> {
  const { reader, canonicals, types } = asking;
  const sources = new Set(includes.map(({ source }) => source));
  const asked = from.filter(({ t }) => sources.has(t)).map(({ _id }) => _id);
  if (asked.length === 0) return [];
  const rows = await reader.keysOf(asked);
  const found = new Set<string>();
  for (const include of includes) {
    const keys = rows.filter(({ t }) => t === include.source).flatMap(({ k }) => k);
    const references = referencesBy(include, keys);
    for (const it of references) if (types.has(typeIn(it))) found.add(it);
    const names = canonicalNamesBy(include, keys);
    if (names.length === 0) continue;
    for (const type of canonicalTypesOf(include, types))
      for (const it of await canonicals.namedBy(type, names)) found.add(it);
  }
  return [...found];
}

/** Keys that one page may be asked for backwards. */
const MOST_KEYS = 20_000;

async function referring(includes: readonly Include[], to: readonly Answered[], asking: Asking): Promise<Answered[]> {
  const { reader, canonicals } = asking;
  const references = to.map(({ _id }) => _id);
  const names = includes.some(isByAddress) ? await namesOfAll(to, canonicals) : [];
  const asked = includes.map((include) => ({
    include,
    keys: [...keysTo(include, references), ...canonicalKeysTo(include, names)],
  }));
  if (asked.reduce((sum, { keys }) => sum + keys.length, 0) > MOST_KEYS)
    throw refusal(403, 'too-costly', 'So many resources may be referred to in too many ways: ask for a smaller page.');
  // Most types have nothing that refers to them: those are not asked one by one.
  const ofWhatever = asked.filter(({ include }) => include.isWhatever).flatMap(({ keys }) => keys);
  const types = ofWhatever.length > 0 ? await reader.typesWith(ofWhatever, MOST_INCLUDED) : undefined;
  const found = new Map<string, Answered>();
  for (const { include, keys } of asked) {
    if (keys.length === 0 || (include.isWhatever && types && !types.has(include.source))) continue;
    const page = { filter: { k: { $in: keys } }, sort: { _id: 1 }, limit: MOST_INCLUDED + 1, hint: BY_KEY } as const;
    for (const it of await reader.page(include.source, page)) found.set(it._id, it);
    mustBeFew(found.size);
  }
  return [...found.values()];
}
