import type { Reading } from '../map.ts';
import type { Codes } from '../tables/codes.ts';

// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g;
const LONGEST = 1_000_000;

/** As FHIR has texts: without control characters, and of more than white space. */
export function shown(text: string | undefined): string | undefined {
  const clean = text?.replace(CONTROLS, '').trim().slice(0, LONGEST);
  return clean === undefined || clean === '' ? undefined : clean;
}

/** As FHIR has codes: single spaces within, none around. */
export const codeIn = (text: string | undefined): string | undefined => shown(text)?.replace(/\s+/g, ' ');

export const text =
  (component = 1, subcomponent = 1): Reading<string> =>
  (field) =>
    shown(field.text(component, subcomponent));

/** A code by a table of the specification; one that the table lacks says nothing. */
export const mapped =
  <Code extends string>(table: Codes<Code>, component = 1): Reading<Code> =>
  (field) => {
    const code = codeIn(field.text(component))?.toUpperCase();
    return code !== undefined && Object.hasOwn(table, code) ? table[code] : undefined;
  };

/** HL7 table 0136. */
export const yesOrNo: Reading<boolean> = (field) => {
  const said = codeIn(field.text())?.toUpperCase();
  return said === 'Y' ? true : said === 'N' ? false : undefined;
};

/** A decimal as FHIR has it; what is no number says nothing. */
export function numberIn(said: string | undefined): number | undefined {
  const written = said?.trim() ?? '';
  if (!/^[+-]?\d{1,17}(?:\.\d{1,17})?$/.test(written)) return undefined;
  return Number(written);
}

/** From 1 on. */
export const positive: Reading<number> = (field) => {
  const number = numberIn(field.text());
  return number !== undefined && Number.isInteger(number) && number > 0 && number < 2 ** 31 ? number : undefined;
};
