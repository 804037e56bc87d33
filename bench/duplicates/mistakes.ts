import type { Random } from '@nilecare/device-simulator/src/model/random.ts';
import { twoDigits, upTo } from '../patients/population.ts';

const latin = 'abcdefghijklmnopqrstuvwxyz';
const arabic = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';

/** One letter left out, doubled, mistaken, or swapped with the next one, anywhere but at a word's beginning. */
export function letterMistyped(random: Random, text: string): string {
  if (text.length < 4) return text;
  const places = [...text].flatMap((letter, at) => (at > 0 && letter !== ' ' && text[at - 1] !== ' ' ? [at] : []));
  const at = places[upTo(random, places.length)] ?? 1;
  const letter = text.charAt(at);
  const letters = letter.charCodeAt(0) < 128 ? latin : arabic;
  const rest = text.slice(at + 1);
  switch (upTo(random, 4)) {
    case 0:
      return text.slice(0, at) + rest;
    case 1:
      return text.slice(0, at) + letter + letter + rest;
    case 2:
      return text.slice(0, at) + letters.charAt(upTo(random, letters.length)) + rest;
    default:
      return rest && !rest.startsWith(' ')
        ? text.slice(0, at) + rest.charAt(0) + letter + rest.slice(1)
        : text.slice(0, at) + rest;
  }
}

export function digitMistyped(random: Random, digits: string): string {
  const at = 2 + upTo(random, digits.length - 2);
  const wrong = (Number(digits[at]) + 1 + upTo(random, 9)) % 10;
  return digits.slice(0, at) + wrong + digits.slice(at + 1);
}

/** As it stands where the day is no month. */
export function dayAndMonthSwapped(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return Number(day) <= 12 ? `${year}-${day}-${month}` : date;
}

/** One digit of the year's end or of the day. */
export function dateMistyped(random: Random, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (random.uniform() < 0.5) {
    const end = (Number(year[3]) + 1 + upTo(random, 9)) % 10;
    return `${year.slice(0, 3)}${end}-${month}-${day}`;
  }
  const unit = (Number(day[1]) + 1 + upTo(random, 9)) % 10;
  const wrong = Number(`${day[0]}${unit}`);
  return `${year}-${month}-${twoDigits(Math.min(28, Math.max(1, wrong)))}`;
}
