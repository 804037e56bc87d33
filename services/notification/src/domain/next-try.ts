const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const patient = [5 * second, 30 * second, 2 * minute, 10 * minute, hour, 4 * hour];
const quick = [2 * second, 10 * second, 30 * second, 2 * minute, 10 * minute];

/** How long to wait after an attempt that failed, 1 for the first, in ms; undefined: it was tried often enough. */
export const waitAfter = (
  channel: 'email' | 'sms' | 'push' | 'slack' | 'pagerduty',
  attempt: number,
): number | undefined => (channel === 'email' ? patient : quick)[attempt - 1];

/** Nobody is called by what is that old, and no queue keeps a message longer: ms. */
const LIFE = { critical: 12 * hour, normal: 72 * hour } as const;

export const isTooOld = (
  { priority, createdAt }: { readonly priority: 'critical' | 'normal'; readonly createdAt: Date },
  now: Date,
): boolean => now.getTime() - createdAt.getTime() > LIFE[priority];

/** How long an answer that was lost may still change what a provider lists, ms. */
export const DOUBT_MS = 5 * second;
