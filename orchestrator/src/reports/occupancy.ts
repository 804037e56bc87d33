import type { Days } from './every-appointment.ts';
import type { ReportOwners } from './owners.ts';
import { columnsOf, type Sheet } from './sheet.ts';

/** How full the beds of a facility were, by day. */
export const occupancy = (owners: ReportOwners, days: Days): Sheet => ({
  title: { en: 'Bed occupancy', ar: 'إشغال الأسرّة' },
  columns: columnsOf([
    ['@Day', 'اليوم'],
    ['#Bed days', 'أيام الإشغال'],
    ['#Available bed days', 'أيام الأسرّة المتاحة'],
    ['#Occupied, percent', 'نسبة الإشغال'],
    ['#Arrivals', 'الدخول'],
    ['#Departures', 'الخروج'],
  ]),
  rows: rowsOf(owners, days),
});

async function* rowsOf({ facility }: ReportOwners, { facilityId, from, to, time }: Days) {
  const { steps } = await facility.getOccupancyHistory({ query: { facilityId, from, to, step: 'day' } });
  for (const step of steps) {
    const { bedDays, availableBedDays, rate, arrivals, departures } = step;
    const percent = rate === null ? '' : (rate * 100).toFixed(1);
    const date = time.date(new Date(step.from));
    yield [date, bedDays.toFixed(2), availableBedDays.toFixed(2), percent, arrivals, departures];
  }
}
