import { z } from 'zod';
import type { en } from '../../i18n/en/en.ts';

type Action = keyof typeof en.lab.history.action;
type Reason = keyof typeof en.lab.history.reason;

export const trailActions: readonly Action[] = [
  ...(['ordered', 'collected', 'received', 'entered', 'corrected', 'verified', 'released', 'cancelled'] as const),
  ...(['specimen-rejected', 'rules-verified', 'left-to-people', 'read-back'] as const),
  ...(['critical-withdrawn', 'taken-over'] as const),
];
const known: readonly Reason[] = [
  ...(['rule-off', 'not-judged', 'outside-range', 'critical', 'implausible', 'delta', 'correction'] as const),
  ...(['quality-none', 'quality-missing', 'quality-out'] as const),
];
const Details = z.object({ reasons: z.array(z.string()) });

/** Why rules left a value to people, as far as there are words for it. */
export function reasonsIn(details: unknown): Reason[] {
  const parsed = Details.safeParse(details);
  return parsed.success ? known.filter((it) => parsed.data.reasons.includes(it)) : [];
}
