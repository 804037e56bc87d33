import { withLatinDigits } from '../../shared-ui/entries/numbers.ts';

const days = { y: 365, m: 30, w: 7, d: 1 } as const;

/** `16y`, `6m`, `4w`, `30d`: an age as it is typed. */
export const ageText = (age: number): string => {
  if (age === 0) return '0';
  return age % days.y === 0 ? `${age / days.y}y` : `${age}d`;
};

/** Whole days of an age as it is typed, a plain number being years; NaN for what is none. */
export function daysOf(entry: string): number {
  const [, number, unit] = /^(\d{1,5})\s*([ymwd]?)$/i.exec(withLatinDigits(entry).trim()) ?? [];
  if (number === undefined) return NaN;
  const found = (['y', 'm', 'w', 'd'] as const).find((it) => it === unit?.toLowerCase()) ?? 'y';
  return Number(number) * days[found];
}
