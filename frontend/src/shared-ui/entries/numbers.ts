import { z } from 'zod';

const ARABIC_INDIC_ZERO = 0x0660;
const PERSIAN_ZERO = 0x06f0;

/** What an Arabic or Persian keyboard types, in the digits and with the decimal point that numbers are read with. */
export const withLatinDigits = (text: string): string =>
  text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - ARABIC_INDIC_ZERO))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - PERSIAN_ZERO))
    .replace(/[٫,]/g, '.');

/** The number that is typed; null for an empty entry, NaN for what is no number. */
export const numberOf = (entry: string): number | null => {
  const text = withLatinDigits(entry).trim();
  return text === '' ? null : Number(text);
};

/** A number entry that may stay empty: empty is null, everything else is checked by `schema`. */
export const optionalNumber = (schema: z.ZodType<number, number>) =>
  z.string().transform(numberOf).pipe(schema.nullable());
