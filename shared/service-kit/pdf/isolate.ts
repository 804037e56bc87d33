import type { Direction } from './document.ts';

const LTR_ISOLATE = '\u2066';
const RTL_ISOLATE = '\u2067';
const END_ISOLATE = '\u2069';

/** Marks that turn the direction of what follows, and others that are not seen: nothing that is printed needs them. */
const invisible = /[^\P{C}\n]|[\u2028\u2029]/gu;

/** A number, a code or a Latin name with the signs inside it: `2026-11-28`, `INV-7 (copy)`, `12.50 EGP`. */
const latin =
  /[+-]?[\p{Script=Latin}\p{Nd}](?:[ .,:;/+×&@_#'’*=-]*(?:[\p{Script=Latin}\p{Nd}%]|\([\p{Script=Latin}\p{Nd} .,:;/+×&@_#'’*=%-]+\)))*/gu;
const arabic = /\p{Script=Arabic}(?:[\p{M} ،.-]*\p{Script=Arabic})*\p{M}*/gu;

/** The text without what is not seen. */
export const visible = (text: string): string => text.replaceAll('\t', ' ').replace(invisible, '');

/**
 * Parts in the other direction stand for themselves, so that they do not change the order of what is around them: a date
 * beside an Arabic word keeps its order.
 */
export const isolated = (text: string, direction: Direction): string =>
  direction === 'rtl'
    ? text.replace(latin, `${LTR_ISOLATE}$&${END_ISOLATE}`)
    : text.replace(arabic, `${RTL_ISOLATE}$&${END_ISOLATE}`);

export const isIsolate = (letter: string): boolean =>
  letter === LTR_ISOLATE || letter === RTL_ISOLATE || letter === END_ISOLATE;
