import type { Deps } from '../deps.ts';
import { keysTo, referencesBy } from '../search/parse-includes.ts';
import type { Include, SearchQuery } from '../search/query.ts';
import type { Answered, Reader } from '../store/reader.ts';
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
  { spec }: Pick<Deps, 'spec'>,
): Promise<Answered[]> {
  if (includes.length + revIncludes.length === 0) return [];
  const known = new Set(matches.map(({ _id }) => _id));
  const included: Answered[] = [];
  const types = new Set(spec.resourceTypes);
  let around: readonly Answered[] = matches;
  for (let round = 0; round < MOST_ROUNDS && around.length > 0; round++) {
    const asked = (it: Include) => round === 0 || it.iterate;
    const references = await referred(includes.filter(asked), around, reader);
    const forward = await reader.among(references.filter((it) => !known.has(it) && isStored(it, types)));
    const backward = await referring(revIncludes.filter(asked), around, reader);
    const fresh = [...forward, ...backward].filter(({ _id }) => !known.has(_id) && known.add(_id));
    included.push(...fresh);
    if (included.length > MOST_INCLUDED)
      throw refusal(
        403,
        'too-costly',
        `The includes bring more than ${MOST_INCLUDED} resources: ask for a smaller page.`,
      );
    around = fresh;
  }
  const goesOn = [...includes, ...revIncludes].some(({ iterate }) => iterate);
  if (goesOn && around.length > 0)
    throw refusal(403, 'too-costly', `":iterate" leads over more than ${MOST_ROUNDS} resources one after the other.`);
  return included;
}

const isStored = (reference: string, types: ReadonlySet<string>): boolean =>
  types.has(reference.slice(0, Math.max(0, reference.indexOf('/'))));

async function referred(includes: readonly Include[], from: readonly Answered[], reader: Reader): Promise<string[]> {
  const sources = new Set(includes.map(({ source }) => source));
  const asked = from.filter(({ t }) => sources.has(t)).map(({ _id }) => _id);
  if (asked.length === 0) return [];
  const rows = await reader.keysOf(asked);
  const references = includes.flatMap((include) =>
    rows.filter(({ t }) => t === include.source).flatMap(({ k }) => referencesBy(include, k)),
  );
  return [...new Set(references)];
}

async function referring(includes: readonly Include[], to: readonly Answered[], reader: Reader): Promise<Answered[]> {
  const references = to.map(({ _id }) => _id);
  const found: Answered[] = [];
  for (const include of includes) {
    const keys = keysTo(include, references);
    const page = { filter: { k: { $in: keys } }, sort: { _id: 1 }, limit: MOST_INCLUDED + 1, hint: BY_KEY } as const;
    if (keys.length > 0) found.push(...(await reader.page(include.source, page)));
  }
  return found;
}
