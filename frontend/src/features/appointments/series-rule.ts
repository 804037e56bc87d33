import type { previewSeries } from '@nilecare/contracts/api/appointment-series.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { numberOf } from '../../shared-ui/entries/numbers.ts';

export const frequencies = ['daily', 'weekly', 'monthly'] as const;

export interface Repeating {
  readonly on: boolean;
  readonly frequency: (typeof frequencies)[number];
  /** As typed. */
  readonly interval: string;
  readonly count: string;
  readonly weekdays: readonly number[];
}

export const once: Repeating = { on: false, frequency: 'weekly', interval: '1', count: '4', weekdays: [] };

type Rule = CallOf<typeof previewSeries>['body']['rule'];

const wholeOf = (entry: string, least: number, most: number): number | undefined => {
  const value = numberOf(entry);
  return value !== null && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
};

/** The rule that is entered; undefined while it does not fit. */
export function ruleOf({ frequency, interval, count, weekdays }: Repeating): Rule | undefined {
  const [every, times] = [wholeOf(interval, 1, 12), wholeOf(count, 1, 60)];
  if (every === undefined || times === undefined) return undefined;
  return { frequency, interval: every, count: times, weekdays: frequency === 'weekly' ? [...weekdays] : [] };
}
