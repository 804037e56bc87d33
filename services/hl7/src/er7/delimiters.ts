import { fault } from './fault.ts';
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
  if (!PUNCTUATION.test(field)) throw new Unreadable(fault('100', `${name}-1`, 'field-separator-wrong'));
  const end = header.indexOf(field, 4);
  const declared = [...header.slice(4, end < 0 ? undefined : end)];
  if (declared.length === 0 || declared.length > 5)
    throw new Unreadable(fault('101', `${name}-2`, 'encoding-characters-missing'));
  const usual = [STANDARD.component, STANDARD.repetition, STANDARD.escape, STANDARD.subcomponent];
  const all = [field, ...usual.map((it, at) => declared[at] ?? it)];
  if (new Set(all).size < all.length || !all.every((it) => PUNCTUATION.test(it)))
    throw new Unreadable(fault('102', `${name}-2`, 'delimiters-alike', { separator: `${name}-1` }));
  const [, component = '', repetition = '', escape = '', subcomponent = ''] = all;
  return { field, component, repetition, escape, subcomponent };
}
