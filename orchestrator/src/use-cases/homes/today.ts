import type { Deps } from '../../deps.ts';

/** The day that the calendars of a facility show now, and from when to when it lasts. */
export async function today(facilityId: string, { clocks, clock }: Pick<Deps, 'clocks' | 'clock'>) {
  const time = await clocks.of(facilityId);
  const date = time.date(clock.now());
  const { from, to } = time.day(date);
  return { date, span: { from: from.toISOString(), to: to.toISOString() } };
}
