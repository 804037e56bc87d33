import { addDays } from '@nilecare/service-kit/zoned-time.ts';
import type { BusinessTx } from '../deps.ts';
import type { PersonsTime } from '../domain/duty.ts';
import { LEAST_REST_MS } from '../domain/rest.ts';
import type { Span } from '../domain/span.ts';
import { duties } from './duties.ts';
import { leaves } from './leaves.ts';
import { licences } from './licences.ts';

type Known = Pick<PersonsTime, 'duties' | 'leaves' | 'licences'>;

/** What the rules must know of a locked person to judge a duty in a span, without the duties that are to be changed. */
export async function personsTime(
  tx: BusinessTx,
  staffId: string,
  { from, to }: Span,
  without: readonly string[] = [],
): Promise<Known> {
  const around = { from: new Date(from.getTime() - LEAST_REST_MS), to: new Date(to.getTime() + LEAST_REST_MS) };
  // No calendar is more than a day from UTC.
  const days = { from: addDays(utcDay(from), -1), to: addDays(utcDay(to), 1) };
  const standing = await duties(tx).ofStaff([staffId], around);
  return {
    duties: standing.filter((it) => !without.includes(it.id)),
    leaves: await leaves(tx).touching([staffId], days, ['approved']),
    licences: await licences(tx).ofStaff([staffId]),
  };
}

const utcDay = (at: Date): string => at.toISOString().slice(0, 10);
