import type { Deps } from '../deps.ts';
import { keysTo, referencesBy } from '../search/parse-includes.ts';
import type { Include, SearchQuery } from '../search/query.ts';
import type { Answered, Reader } from '../store/reader.ts';
import { refusal } from './outcome.ts';

/** Resources that a page brings besides what fits. */
const MOST_INCLUDED = 2_000;
/** Rounds of `:iterate`: cycles end before, because nothing comes twice. */
const MOST_ROUNDS = 6;

/**
 * What the includes of a search bring besides its matches, each once. Asked of the same reader: what the caller may not read
 * is not brought.
 * @throws FhirError 403 where it is more than a page can hold
 */
export async function includedWith(
  { includes, revIncludes }: SearchQuery,
  matches: readonly Answered[],
  reader: Reader,
  { spec }: Pick<Deps, 'spec'>,
): Promise<Answered[]> {
  const known = new Set(matches.map(({ _id }) => _id));
  const included: Answered[] = [];
  const types = new Set(spec.resourceTypes);
  let around: readonly Answered[] = matches;
  for (let round = 0; round < MOST_ROUNDS && around.length > 0; round++) {
    const asked = (it: Include) => round === 0 || it.iterate;
    const [forward, backward] = await Promise.all([
      reader.among(referred(includes.filter(asked), around).filter((it) => !known.has(it) && isStored(it, types))),
      referring(revIncludes.filter(asked), around, reader),
    ]);
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
  return included;
}

const isStored = (reference: string, types: ReadonlySet<string>): boolean =>
  types.has(reference.slice(0, Math.max(0, reference.indexOf('/'))));

const referred = (includes: readonly Include[], from: readonly Answered[]): string[] => [
  ...new Set(
    includes.flatMap((include) =>
      from.filter(({ t }) => t === include.source).flatMap(({ k }) => referencesBy(include, k)),
    ),
  ),
];

async function referring(includes: readonly Include[], to: readonly Answered[], reader: Reader): Promise<Answered[]> {
  const references = to.map(({ _id }) => _id);
  const pages = await Promise.all(
    includes.map((include) => {
      const keys = keysTo(include, references);
      const page = { filter: { k: { $in: keys } }, sort: { _id: 1 }, limit: MOST_INCLUDED + 1 } as const;
      return keys.length === 0 ? [] : reader.page(include.source, page);
    }),
  );
  return pages.flat();
}
