import type { Parameter } from '../search/parameter.ts';
import { mayReferTo, referencesBy } from '../search/parse-includes.ts';
import type { Include } from '../search/query.ts';
import type { Answered } from '../store/shown.ts';
import type { Canonicals } from './canonicals.ts';

const addressed = ({ parameters }: Include): readonly Parameter[] => parameters.filter((it) => it.isCanonical);

/** Whether it goes by addresses at all. */
export const isByAddress = (include: Include): boolean => addressed(include).length > 0;

/** By which canonical references an include leads on. */
export function canonicalNamesBy(include: Include, keys: readonly string[]): string[] {
  const parameters = addressed(include);
  if (parameters.length === 0) return [];
  return referencesBy({ ...include, parameters, target: undefined }, keys).filter((it) => it.includes('|'));
}

/** Types that these may lead to. */
export function canonicalTypesOf(include: Include, all: ReadonlySet<string>): ReadonlySet<string> {
  if (include.target !== undefined) return new Set([include.target]);
  const targets = new Set(addressed(include).flatMap((it) => it.targets));
  return targets.size === 0 || targets.has('Resource') ? all : targets;
}

/** How canonical references name resources, with the type of these. */
export interface Named {
  readonly type: string;
  readonly names: readonly string[];
}

export async function namesOfAll(to: readonly Answered[], canonicals: Canonicals): Promise<Named[]> {
  const named: Named[] = [];
  for (const [type, ofType] of Map.groupBy(to, ({ t }) => t))
    named.push({
      type,
      names: await canonicals.namesOf(
        type,
        ofType.map(({ _id }) => _id),
      ),
    });
  return named;
}

/** Keys of what refers to any of the resources by their addresses, for a reverse include. */
export const canonicalKeysTo = (include: Include, named: readonly Named[]): string[] =>
  named.flatMap(({ type, names }) => {
    const { target } = include;
    const parameters = addressed(include).filter((it) => mayReferTo(it, type));
    if (target !== undefined && target !== type) return [];
    const prefixes = parameters.flatMap(({ filedAs }) => filedAs.map(({ prefix }) => prefix));
    return prefixes.flatMap((prefix) => names.map((name) => `${prefix}>${name}`));
  });
