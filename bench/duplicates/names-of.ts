import type { Frequencies } from '@nilecare/clinical/src/domain/duplicates/compared.ts';
import { wordFrequencies } from '@nilecare/clinical/src/domain/duplicates/word-frequencies.ts';
import { nameParts } from '@nilecare/clinical/src/domain/name-words.ts';
import { seededRandom } from '@nilecare/device-simulator/src/model/random.ts';
import { aPerson, inArabic, inLatin, upTo } from '../patients/population.ts';

/** How common names are in a hospital with so many patients, none of whom is in the pairs. */
export function namesOf(seed: string, patients: number): Frequencies {
  const random = seededRandom(seed);
  const counts = new Map<string, number>();
  for (let n = 0; n < patients; n += 1) {
    const { parts } = aPerson(random);
    const any = (spellings: readonly string[]): string =>
      spellings[random.uniform() < 0.75 ? 0 : upTo(random, spellings.length)] ?? '';
    for (const word of new Set([...nameParts(inArabic(parts)), ...nameParts(inLatin(parts, any))]))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return wordFrequencies(counts, patients);
}
