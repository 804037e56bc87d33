import { datesBetween } from '@nilecare/service-kit/zoned-time.ts';
import { countVisits } from '../domain/day-figures.ts';
import { appointmentsOn, type Days } from './every-appointment.ts';
import type { ReportOwners } from './owners.ts';
import { columnsOf, type Progress, type Sheet } from './sheet.ts';

/** Visits and stays by day. */
export const activity = (owners: ReportOwners, days: Days, progress: Progress): Sheet => ({
  title: { en: 'Daily activity', ar: 'النشاط اليومي' },
  columns: columnsOf([
    ['@Day', 'اليوم'],
    ['#Visits booked', 'الزيارات المحجوزة'],
    ['#Patients who came', 'المرضى الذين حضروا'],
    ['#Cancelled', 'الملغاة'],
    ['#Did not come', 'لم يحضروا'],
    ['#Arrivals in wards', 'الدخول إلى الأقسام'],
    ['#Departures from wards', 'الخروج من الأقسام'],
  ]),
  rows: rowsOf(owners, days, progress),
});

async function* rowsOf(owners: ReportOwners, days: Days, progress: Progress) {
  const { facilityId, from, to, time } = days;
  const history = await owners.facility.getOccupancyHistory({ query: { facilityId, from, to, step: 'day' } });
  const stays = new Map(history.steps.map((it) => [time.date(new Date(it.from)), it]));
  const dates = datesBetween(from, to);
  for (const [index, date] of dates.entries()) {
    const visits = countVisits(await Array.fromAsync(appointmentsOn(owners, days, date)));
    const { arrivals = 0, departures = 0 } = stays.get(date) ?? {};
    yield [date, visits.booked, visits.came, visits.cancelled, visits.missed, arrivals, departures];
    await progress(Math.floor(((index + 1) / dates.length) * 90));
  }
}
