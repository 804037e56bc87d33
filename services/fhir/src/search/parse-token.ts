import { overPlaces, type Asked } from './asked.ts';
import { any, type Criterion, type TextMatch } from './criteria.ts';
import { splitAt, unescaped } from './escapes.ts';
import { literal, part, tokenPart } from './keys.ts';
import { present } from './present.ts';
import { badValue } from './refusals.ts';
import type { Parameter } from './parameter.ts';

/** `code`, `system|code`, `|code`, `system|` */
export function tokenOf(name: string, value: string): { code: string; system: string | undefined } {
  const parts = splitAt('|', value).map(unescaped);
  const [first = '', second] = parts;
  if (parts.length > 2)
    throw badValue(name, 'a token is code, system|code, |code or system|; escape a "|" in a code as "\\|".');
  if (second === undefined) return { code: first, system: undefined };
  if (first === '' && second === '') throw badValue(name, 'give a code or a system.');
  return { code: second, system: first };
}

export function tokenCriterion({ name, parameter, value }: Asked): Criterion {
  const { code, system } = tokenOf(name, value);
  return code === '' ? anyOfSystem(parameter, system ?? '') : tokenAt(parameter, code, system);
}

/** `system|`: any code of it. Elements of type `code` have one system, which is not filed. */
function anyOfSystem(parameter: Parameter, system: string): Criterion {
  if (parameter.holds === 'primitives') return parameter.systems.includes(system) ? present(parameter) : any([]);
  const wanted = literal(part(system));
  return overPlaces(parameter, ({ prefix }) => ({
    kind: 'key',
    key: { matches: `^${literal(prefix)}:[\\s\\S]*\\|${wanted}$`, under: `${prefix}:` },
    rank: 9,
  }));
}

/** Codes of elements of type `code` are filed without a system: those of another system than the element's are none. */
function tokenAt(parameter: Parameter, code: string, system: string | undefined): Criterion {
  const { systems, holds } = parameter;
  if (holds === 'primitives') {
    if (system !== undefined && system !== '' && systems.length > 0 && !systems.includes(system)) return any([]);
    return overPlaces(parameter, ({ prefix }) => ({
      kind: 'token',
      prefix,
      code,
      system: undefined,
      coded: false,
      rank: 8,
    }));
  }
  const text = holds === 'contacts' ? code.toLowerCase() : code;
  const rank = holds === 'identifiers' || holds === 'contacts' ? 1 : system ? 7 : 8;
  return overPlaces(parameter, ({ prefix }) => ({
    kind: 'token',
    prefix,
    code: text,
    system,
    coded: holds === 'codes' && !parameter.code.startsWith('_'),
    rank,
  }));
}

/** The key of an identifier in a reference, or of one by its type. */
export const identifierMatch = (
  prefix: string,
  { code, system }: { code: string; system: string | undefined },
): TextMatch =>
  system === undefined ? { starts: `${prefix}>#${part(code)}|` } : { is: `${prefix}>#${tokenPart(code, system)}` };
