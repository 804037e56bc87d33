import { LONGEST_SUPPRESSION_MS } from '@nilecare/contracts/api/device-alarm-suppressions.ts';

export const presets = [15, 30, 60] as const;

/** When it is to end: so many minutes from now, or at a time of its own (epoch ms; NaN while it is incomplete). */
export type EndChoice = { readonly minutes: (typeof presets)[number] } | { readonly at: number };

const MINUTE_MS = 60_000;

/** @returns epoch ms. @param now epoch ms by the server's clock */
export const endOf = (choice: EndChoice, now: number): number =>
  'at' in choice ? choice.at : now + choice.minutes * MINUTE_MS;

/** As it is sent: of a length the server makes the end, by its own clock. */
export const endAsked = (choice: EndChoice): { until: string } | { forMinutes: number } =>
  'at' in choice ? { until: new Date(choice.at).toISOString() } : { forMinutes: choice.minutes };

/** Why it cannot end then; undefined: it can. @param now epoch ms by the server's clock */
export function wrongEnd(choice: EndChoice, now: number): 'incomplete' | 'past' | 'tooLate' | undefined {
  const end = endOf(choice, now);
  if (Number.isNaN(end)) return 'incomplete';
  if (end <= now) return 'past';
  return end - now > LONGEST_SUPPRESSION_MS ? 'tooLate' : undefined;
}
