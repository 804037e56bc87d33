import { LocalDate } from '@nilecare/contracts/primitives.ts';
import { normalise } from '../crypto/normalise.ts';

/** `YYYY-MM-DD`, or the day first, in the digits of either script; undefined: it is no date. */
export function readDate(cell: string): string | undefined {
  const text = normalise(cell);
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const [, day = '', month = '', year = ''] = dayFirst ?? [];
  const date = dayFirst ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.replaceAll('/', '-');
  return LocalDate.safeParse(date).data;
}
