import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';

export type Act = 'change' | 'discount' | 'issue' | 'void' | 'deposit' | 'credit' | 'writeOff';

/** What can be done with an invoice in its state: a draft is changed, an issued one is paid, credited or written off. */
export function actsOf(
  invoice: Pick<Invoice, 'state' | 'openMinor' | 'patientOpenMinor' | 'totalMinor' | 'creditedMinor'>,
): readonly Act[] {
  const { state, openMinor, patientOpenMinor, totalMinor, creditedMinor } = invoice;
  if (state === 'draft') return ['issue', 'change', 'discount', 'void'];
  if (state === 'pending' || state === 'void') return [];
  return [
    ...(patientOpenMinor > 0 ? (['deposit'] as const) : []),
    ...(creditedMinor < totalMinor ? (['credit'] as const) : []),
    ...(openMinor > 0 ? (['writeOff'] as const) : []),
  ];
}
