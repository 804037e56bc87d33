import type { Pairs } from '../rest/exchange.ts';
import type { Include } from './query.ts';
import { badValue } from './refusals.ts';
import type { Parameter } from './parameter.ts';
import type { SearchParameters } from './search-parameters.ts';

const INCLUDE = /^_(rev)?include(?::(iterate|recurse))?$/;

/** @throws FhirError 400 that says what an include is */
export function parseIncludes(
  parameters: SearchParameters,
  type: string,
  pairs: Pairs,
): { includes: Include[]; revIncludes: Include[] } {
  const includes: Include[] = [];
  const revIncludes: Include[] = [];
  for (const [name, value] of pairs) {
    if (!/^_(?:rev)?include(?::|$)/.test(name)) continue;
    const match = INCLUDE.exec(name);
    if (!match) throw badValue(name, 'its only modifier is ":iterate".');
    const isReverse = match[1] !== undefined;
    const include = includeOf(parameters, type, { name, value, iterate: match[2] !== undefined, isReverse });
    (isReverse ? revIncludes : includes).push(...include);
  }
  return { includes, revIncludes };
}

interface Asked {
  readonly name: string;
  readonly value: string;
  readonly iterate: boolean;
  readonly isReverse: boolean;
}

function includeOf(parameters: SearchParameters, type: string, { name, value, iterate, isReverse }: Asked): Include[] {
  const wrong = (why: string) => badValue(name, `${why} It takes Type:parameter, Type:parameter:Type, Type:* or *.`);
  const [source = '', code, target, ...more] = value.split(':');
  if (source === '*' && code === undefined) {
    if (isReverse) return whateverRefers(parameters, iterate);
    return [{ source: type, parameters: referencesOf(parameters, type), target: undefined, iterate }];
  }
  if (!parameters.isType(source)) throw wrong(`FHIR R4 has no resource type ${JSON.stringify(source.slice(0, 40))}.`);
  if (code === undefined || more.length > 0) throw wrong('');
  if (target !== undefined && !parameters.isType(target))
    throw wrong(`FHIR R4 has no resource type ${JSON.stringify(target.slice(0, 40))}.`);
  if (code === '*') return [{ source, parameters: referencesOf(parameters, source), target, iterate }];
  const parameter = parameters.of(source).get(code);
  if (parameter?.type !== 'reference') throw wrong(`${source} has no reference ${JSON.stringify(code.slice(0, 64))}.`);
  return [{ source, parameters: [parameter], target, iterate }];
}

/** `_revinclude=*`: from every type, by each of its references. */
const whateverRefers = (parameters: SearchParameters, iterate: boolean): Include[] =>
  parameters.types.flatMap((source) => {
    const references = referencesOf(parameters, source);
    return references.length === 0
      ? []
      : [{ source, parameters: references, target: undefined, iterate, isWhatever: true }];
  });

/** Whether a reference may be to a type. */
export const mayReferTo = ({ targets }: Parameter, type: string): boolean =>
  targets.length === 0 || targets.includes('Resource') || targets.includes(type);

const referencesOf = (parameters: SearchParameters, type: string): readonly Parameter[] =>
  [...parameters.of(type).values()].filter((it) => it.type === 'reference');

/** What resources refer to by an include, from their keys; canonical references as `url` and as `url|version`. */
export function referencesBy({ parameters, target }: Include, keys: readonly string[]): string[] {
  const starts = parameters.flatMap(({ filedAs }) =>
    filedAs.map(({ prefix, only }) => ({
      prefix: `${prefix}>`,
      only: target ?? only,
      both: target !== undefined && only !== undefined && only !== target,
    })),
  );
  const found = new Set<string>();
  for (const key of keys)
    for (const { prefix, only, both } of starts)
      if (!both && key.startsWith(prefix) && key[prefix.length] !== '#') {
        const reference = key.slice(prefix.length);
        if (only === undefined || reference.startsWith(`${only}/`)) found.add(reference);
      }
  return [...found];
}

/** Keys of what refers to any of the references, for a reverse include. */
export function keysTo({ parameters, target, isWhatever }: Include, references: readonly string[]): string[] {
  return parameters.flatMap((parameter) => {
    const fitting = isWhatever ? references.filter((it) => mayReferTo(parameter, typeIn(it))) : references;
    return parameter.filedAs.flatMap(({ prefix, only }) =>
      fitting
        .filter((it) => [target, only].every((type) => type === undefined || typeIn(it) === type))
        .map((it) => `${prefix}>${it}`),
    );
  });
}

/** The type of a reference to this server; empty of others. */
export const typeIn = (reference: string): string => reference.slice(0, Math.max(0, reference.indexOf('/')));
