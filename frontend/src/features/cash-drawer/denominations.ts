import { minorDigits } from '@nilecare/contracts/money.ts';

/** Notes and coins of the currencies of the region, in minor units, the largest first. */
const known: Readonly<Record<string, readonly number[]>> = {
  EGP: [20_000, 10_000, 5_000, 2_000, 1_000, 500, 100, 50, 25],
  SDG: [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100],
  USD: [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 25, 10, 5, 1],
  EUR: [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  SAR: [50_000, 20_000, 10_000, 5_000, 1_000, 500, 200, 100, 50, 25, 10, 5, 1],
};

const usual = [200, 100, 50, 20, 10, 5, 1];

/** What a drawer of a currency is counted by; of one that is not known whole numbers of it, others can be added. */
export const denominationsOf = (currency: string): readonly number[] =>
  known[currency] ?? usual.map((it) => it * 10 ** minorDigits(currency));

const WHOLE = /^\d{1,7}$/;
const MOST_OF_ONE = 1_000_000;

/** How many notes or coins are typed: nothing is none; undefined while it is no whole number. */
export function countOf(entry: string): number | undefined {
  const text = entry.trim();
  if (text === '') return 0;
  const count = Number(text);
  return WHOLE.test(text) && count <= MOST_OF_ONE ? count : undefined;
}

/** Whether anything was counted: of a drawer that is empty a 0. */
export const isBegun = (entries: Readonly<Record<number, string>>): boolean =>
  Object.values(entries).some((it) => it.trim() !== '');

/** What lies in the drawer, as the server takes it: values that are there, and what they come to. */
export function counted(
  values: readonly number[],
  entries: Readonly<Record<number, string>>,
): { readonly counts: { valueMinor: number; count: number }[]; readonly totalMinor: number } | undefined {
  const counts = values.map((valueMinor) => ({ valueMinor, count: countOf(entries[valueMinor] ?? '') }));
  const sound = counts.flatMap(({ valueMinor, count }) => (count === undefined ? [] : [{ valueMinor, count }]));
  if (sound.length < counts.length) return undefined;
  return {
    counts: sound.filter((it) => it.count > 0),
    totalMinor: sound.reduce((sum, it) => sum + it.valueMinor * it.count, 0),
  };
}
