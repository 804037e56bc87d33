import type { Days } from './every-appointment.ts';
import type { ReportOwners } from './owners.ts';
import { columnsOf, type Sheet } from './sheet.ts';

/** What was invoiced and paid, by day; the sum stands last. */
export const revenue = (owners: ReportOwners, days: Days): Sheet => ({
  title: { en: 'Revenue', ar: 'الإيرادات' },
  columns: columnsOf([
    ['@Day', 'اليوم'],
    ['¤Currency', 'العملة'],
    ['#Invoices', 'الفواتير'],
    ['$Net', 'الصافي'],
    ['$Tax', 'الضريبة'],
    ['$Credited', 'الإشعارات الدائنة'],
    ['$Written off', 'المشطوب'],
    ['$Paid', 'المدفوع'],
    ['$Refunded', 'المسترد'],
  ]),
  rows: rowsOf(owners, days),
});

async function* rowsOf({ billing }: ReportOwners, { facilityId, from, to }: Days) {
  const { currency, days, totals } = await billing.getRevenue({ query: { facilityId, from, to } });
  for (const { day, ...figures } of [...days, { day: 'Σ', ...totals }]) {
    const { netMinor, taxMinor, creditedMinor, writtenOffMinor, paidMinor, refundedMinor } = figures;
    const amounts = [netMinor, taxMinor, creditedMinor, writtenOffMinor, paidMinor, refundedMinor];
    yield [day, currency, figures.invoices, ...amounts.map((minor) => ({ minor, currency }))];
  }
}
