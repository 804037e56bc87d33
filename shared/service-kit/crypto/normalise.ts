/** Arabic-Indic (٠–٩) and extended Arabic-Indic (۰–۹) digits, by the code point of their zero. */
const ZEROES = [0x0660, 0x06f0];

const latinDigit = (digit: string): string => {
  const point = digit.codePointAt(0) ?? 0;
  const zero = ZEROES.find((start) => point >= start && point <= start + 9) ?? point;
  return String(point - zero);
};

/**
 * What two spellings of one value have in common: compatibility forms (Unicode NFKC), case, digits of either script and
 * runs of white space are made equal. Punctuation stays: a caller that wants `010-123` to be `010123` removes it.
 */
export const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, latinDigit)
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim();
