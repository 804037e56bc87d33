import type { Grant } from '@nilecare/contracts/smart/scopes.ts';
import { withAnyKey } from '../search/filter-of.ts';
import { part, tokenPart } from '../search/keys.ts';
import type { SearchParameters } from '../search/search-parameters.ts';
import { allOf } from '../store/filter.ts';
import type { ScopeCondition } from './access.ts';

/**
 * The condition of a scope such as `patient/Observation.rs?category=laboratory`: codes, the one or the other where a comma
 * stands between them.
 * @returns undefined where this server cannot hold it: then the scope opens nothing
 */
export function scopeCondition(
  type: string,
  query: Grant['query'],
  parameters: SearchParameters,
): ScopeCondition | undefined {
  const alternatives = query.map(([name, value]) => keysOf(type, name, value, parameters));
  const known = alternatives.filter((it) => it !== undefined);
  if (known.length < alternatives.length) return undefined;
  return {
    filter: allOf(known.map(withAnyKey)),
    fits: ({ k }) => known.every((keys) => keys.some((key) => k.includes(key))),
  };
}

/** What a resource is filed under that has one of the codes. */
function keysOf(type: string, name: string, value: string, parameters: SearchParameters): string[] | undefined {
  const parameter = parameters.of(type).get(name);
  if (parameter?.type !== 'token') return undefined;
  const keys: string[] = [];
  for (const token of value.split(',')) {
    const key = keyOf(token);
    if (key === undefined) return undefined;
    keys.push(...parameter.filedAs.map(({ prefix }) => `${prefix}:${key}`));
  }
  return keys;
}

/** `code`, `system|code` or `|code`. */
function keyOf(token: string): string | undefined {
  const [first = '', second, ...more] = token.split('|');
  if (more.length > 0 || token.includes('\\')) return undefined;
  if (second === undefined) return first === '' ? undefined : part(first);
  return second === '' ? undefined : tokenPart(second, first === '' ? undefined : first);
}
