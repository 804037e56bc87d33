import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';

/** The day of a store, `YYYY-MM-DD`. */
export const todayOf = ({ timeZone }: { readonly timeZone: string }, now: Date): string =>
  zonedTime(timeZone).date(now);
