import { datesBetween } from '@nilecare/service-kit/zoned-time.ts';
import { presenceOf, waitOf, waitsOf, type Visit } from '../domain/day-figures.ts';
import { appointmentsOn, type Days } from './every-appointment.ts';
import type { ReportOwners } from './owners.ts';
import { columnsOf, type Progress, type Sheet } from './sheet.ts';

/** How long patients waited for the doctor, by day. */
export const waits = (owners: ReportOwners, days: Days, progress: Progress): Sheet => ({
  title: { en: 'Waiting times', ar: 'أوقات الانتظار' },
  columns: columnsOf([
    ['@Day', 'اليوم'],
    ['#Patients called', 'المرضى الذين نودي عليهم'],
    ['#Average, minutes', 'المتوسط بالدقائق'],
    ['#Median, minutes', 'الوسيط بالدقائق'],
    ['#Nine of ten within, minutes', 'تسعة من عشرة خلال، بالدقائق'],
    ['#Longest, minutes', 'الأطول بالدقائق'],
    ['#Average since arrival, minutes', 'المتوسط منذ الحضور بالدقائق'],
    ['#Longest since arrival, minutes', 'الأطول منذ الحضور بالدقائق'],
  ]),
  rows: rowsOf(owners, days, progress),
});

async function* rowsOf(owners: ReportOwners, days: Days, progress: Progress) {
  const dates = datesBetween(days.from, days.to);
  for (const [index, date] of dates.entries()) {
    const called: Visit[] = [];
    for await (const visit of appointmentsOn(owners, days, date)) {
      if (visit.calledAt !== null) called.push(visit);
    }
    const waited = waitsOf(called.flatMap((it) => waitOf(it) ?? []));
    const present = waitsOf(called.flatMap((it) => presenceOf(it) ?? []));
    const { average, median, ninetieth, longest } = waited;
    const ofArrival = [present.average ?? '', present.longest ?? ''];
    yield [date, waited.called, average ?? '', median ?? '', ninetieth ?? '', longest ?? '', ...ofArrival];
    await progress(Math.floor(((index + 1) / dates.length) * 90));
  }
}
