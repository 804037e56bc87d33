/** ISO/IEC 15417, table 1: bars and spaces of each symbol character by their widths in modules, beginning with a bar. */
const WIDTHS =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112';
const symbols = WIDTHS.split(' ');

const TO_C = 99;
const TO_B = 100;
const START_B = 104;
const START_C = 105;
const STOP = 106;
const MODULUS = 103;
/** A pair of digits costs a character in set C; going there and back is worth it from so many digits on. */
const WORTH_C = 4;

const isEncodable = (text: string): boolean => /^[ -~]+$/.test(text);

const digitsAt = (text: string, at: number): number => /^\d*/.exec(text.slice(at))?.[0].length ?? 0;

/**
 * Values of the symbol characters, with start, check and stop.
 * @throws RangeError for a text with anything but printable ASCII in it
 */
export function code128Values(text: string): number[] {
  if (!isEncodable(text)) throw new RangeError('Code 128 holds printable ASCII; give it a code, not a name.');
  const values: number[] = [];
  let set: 'B' | 'C' | undefined;
  const enter = (next: 'B' | 'C') => {
    if (set === next) return;
    if (set === undefined) values.push(next === 'C' ? START_C : START_B);
    else values.push(next === 'C' ? TO_C : TO_B);
    set = next;
  };
  for (let at = 0; at < text.length;) {
    const digits = digitsAt(text, at);
    // An odd digit stays before the pairs, so that they end with the run.
    const isOddStart = digits % 2 === 1 && set !== 'C';
    if (digits >= WORTH_C && !isOddStart) {
      enter('C');
      for (const end = at + digits - (digits % 2); at < end; at += 2) values.push(Number(text.slice(at, at + 2)));
      continue;
    }
    enter('B');
    values.push(text.charCodeAt(at) - 32);
    at += 1;
  }
  const sum = values.reduce((total, value, index) => total + value * Math.max(1, index), 0);
  return [...values, sum % MODULUS, STOP];
}

export interface Bar {
  /** In modules from the left end of the first bar. */
  readonly from: number;
  readonly width: number;
}

/** The bars of a text as a Code 128 symbol, and how wide it is, in modules; without the quiet zones of ten on each side. */
export function code128(text: string): { readonly bars: readonly Bar[]; readonly width: number } {
  const widths = code128Values(text).flatMap((value) => [...(symbols[value] ?? '')].map(Number));
  const bars: Bar[] = [];
  let from = 0;
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) bars.push({ from, width });
    from += width;
  }
  return { bars, width: from };
}
