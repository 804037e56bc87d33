import type { Frequencies } from './compared.ts';

/** What is assumed of a name before many patients are known: one in so many has it, and it counts as so many patients. */
const USUAL = 1 / 500;
const WEIGHT = 500;
/** So many do not make the same typing error. */
const FEWEST_NAMESAKES = 3;

/** @param counts patients who have the word in their names */
export const wordFrequencies = (counts: ReadonlyMap<string, number>, patients: number): Frequencies => ({
  shareOf: (word) => ((counts.get(word) ?? 0) + USUAL * WEIGHT) / (patients + WEIGHT),
  isName: (word) => (counts.get(word) ?? 0) >= FEWEST_NAMESAKES + patients / 50_000,
});
