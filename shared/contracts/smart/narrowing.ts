import { grantsIn, readScope, splitScopes, writeGrant, type Grant } from './scopes.ts';

/**
 * What of the asked scopes an app gets that may have others: letters that both have, of types that both name; where both set
 * conditions, they must be the same, or those of the one hold.
 * @returns scopes in the order in which they were asked for, each once
 */
export function narrowScopes(asked: string, allowed: string): string {
  const plain = new Set(splitScopes(allowed));
  const grants = grantsIn(allowed);
  const given = splitScopes(asked).flatMap((text) => {
    const read = readScope(text);
    switch (read.kind) {
      case 'plain':
        return plain.has(text) ? [text] : [];
      case 'grant':
        return withinOf(read.grant, grants).map((it) => wordsFor(it, read.grant, text));
      case 'unknown':
        return [];
    }
  });
  return [...new Set(given)].join(' ');
}

/** Who gets all that was asked for in the words of SMART 1.0 (`.read`) is told so in them. */
const wordsFor = (given: Grant, asked: Grant, text: string): string =>
  /\.(?:read|write|\*)$/.test(text) && isWithin(asked, given) ? text : writeGrant(given);

/** Whether scopes open all that those open. */
export const opensAllOf = (scopes: string, those: string): boolean =>
  narrowScopes(those, scopes) === narrowScopes(those, those);

function withinOf(asked: Grant, allowed: readonly Grant[]): Grant[] {
  const common = allowed.flatMap((it) => commonOf(asked, it) ?? []);
  // What has a condition adds nothing to the same without one.
  return common.filter(
    (one) => !common.some((other) => other !== one && isWithin(one, other) && !isWithin(other, one)),
  );
}

function commonOf(one: Grant, other: Grant): Grant | undefined {
  if (one.level !== other.level) return undefined;
  const type = one.type === '*' ? other.type : other.type === '*' || other.type === one.type ? one.type : undefined;
  const letters = [...one.letters].filter((it) => other.letters.includes(it)).join('');
  if (type === undefined || letters === '') return undefined;
  const query = one.query.length === 0 ? other.query : one.query;
  const agree = one.query.length === 0 || other.query.length === 0 || sameQuery(one.query, other.query);
  return agree ? { level: one.level, type, letters, query } : undefined;
}

/** Whether all that the one opens is open by the other. */
export const isWithin = (one: Grant, other: Grant): boolean =>
  one.level === other.level &&
  (other.type === '*' || other.type === one.type) &&
  [...one.letters].every((it) => other.letters.includes(it)) &&
  (other.query.length === 0 || sameQuery(one.query, other.query));

const sameQuery = (one: Grant['query'], other: Grant['query']): boolean => textOf(one) === textOf(other);
const textOf = (query: Grant['query']): string =>
  JSON.stringify(query.map(([name, value]) => `${name}=${value}`).toSorted());
