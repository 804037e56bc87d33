import { Unreadable } from './unreadable.ts';

/** The characters a message is written with: MSH-1 and MSH-2 (HL7 v2.5.1, 2.5.4). */
export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
}

export const STANDARD: Delimiters = { field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&' };

/** MSH-2 of a message that is written with them. */
export const encodingCharacters = ({ component, repetition, escape, subcomponent }: Delimiters): string =>
  component + repetition + escape + subcomponent;

/** Printable, and nothing that names, numbers or quotes are made of. */
const PUNCTUATION = /^[!#-/:-@[-`{-~]$/;

/**
 * The delimiters that a header segment (MSH, FHS, BHS) declares. Those that its sender leaves out, as senders without
 * subcomponents may, are the usual ones. A fifth character, the truncation of 2.7, delimits nothing.
 * @throws Unreadable where they cannot delimit anything
 */
export function delimitersOf(header: string): Delimiters {
  const name = header.slice(0, 3);
  const field = header.charAt(3);
  if (!PUNCTUATION.test(field)) throw new Unreadable('100', `${name}-1`, `${name}-1 is no field separator: send |.`);
  const end = header.indexOf(field, 4);
  const declared = [...header.slice(4, end < 0 ? undefined : end)];
  if (declared.length === 0 || declared.length > 5)
    throw new Unreadable('101', `${name}-2`, `${name}-2 has to be the encoding characters, usually ^~\\&.`);
  const usual = [STANDARD.component, STANDARD.repetition, STANDARD.escape, STANDARD.subcomponent];
  const all = [field, ...usual.map((it, at) => declared[at] ?? it)];
  if (new Set(all).size < all.length || !all.every((it) => PUNCTUATION.test(it)))
    throw new Unreadable('102', `${name}-2`, `${name}-1 and ${name}-2 have to be different characters of punctuation.`);
  const [, component = '', repetition = '', escape = '', subcomponent = ''] = all;
  return { field, component, repetition, escape, subcomponent };
}
