import { isObject, type Resource } from '../../rest/resource.ts';

/** Names as they are compared: of the family and her own. */
export interface Names {
  readonly families: readonly string[];
  readonly givens: readonly string[];
}

/**
 * The names of a patient. Of one that is written in one piece the first word is her own, the others are of her father and his
 * fathers, or of her family.
 */
export function namesOf(patient: Resource): Names {
  const parts = listOf(patient['name']).filter(isObject).map(partsOf);
  return {
    families: [...new Set(parts.flatMap(({ families }) => families))],
    givens: [...new Set(parts.flatMap(({ givens }) => givens))],
  };
}

function partsOf({ family, given, text }: Readonly<Record<string, unknown>>): Names {
  const [families, givens] = [textsIn([family]), textsIn(listOf(given))];
  const [whole] = textsIn([text]);
  if (families.length + givens.length > 0 || whole === undefined) return { families, givens };
  const [own = '', ...others] = whole.trim().split(/\s+/);
  return { families: others.length === 0 ? [] : [others.join(' ')], givens: [own] };
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The texts among values that say something. */
export const textsIn = (values: readonly unknown[]): string[] =>
  values.filter((it) => typeof it === 'string').filter((it) => it.trim() !== '');
