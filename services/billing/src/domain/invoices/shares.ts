import type { InvoiceState } from '@nilecare/contracts/api/billing-invoices.ts';
import type { PolicyPriority } from '@nilecare/contracts/api/billing-policies.ts';
import type { BillableCategory } from '@nilecare/contracts/billable.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';

/** An invoice that gets its number, as those see it who say which insurer bears what of it. */
export interface InvoiceToCover {
  readonly invoiceId: string;
  readonly number: string;
  readonly facilityId: string;
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly currency: string;
  /** By the calendar of the facility. */
  readonly issuedOn: string;
  readonly issuedAt: Date;
  readonly lines: readonly {
    readonly id: string;
    readonly position: number;
    readonly category: BillableCategory;
    readonly serviceCode: string;
    readonly description: Bilingual;
    readonly quantity: number;
    readonly servedOn: string;
    /** With taxes and after discounts. */
    readonly amountMinor: number;
  }[];
}

/** What one insurer bears of an invoice. */
export interface InsurerShare {
  readonly insurerId: string;
  readonly policyId: string;
  readonly priority: PolicyPriority;
  readonly lines: readonly { readonly lineId: string; readonly amountMinor: number }[];
}

export interface Share {
  readonly payer: 'patient' | 'insurer';
  readonly insurerId: string | null;
  readonly policyId: string | null;
  readonly priority: PolicyPriority | null;
  readonly amountMinor: number;
  readonly lines: readonly { readonly lineId: string; readonly amountMinor: number }[];
}

/** Who bears what: insurers their parts, the patient what is left of each line. The parts add up to the lines. */
export function sharesOf(
  lines: readonly { readonly id: string; readonly amountMinor: number }[],
  insurers: readonly InsurerShare[],
): readonly Share[] {
  const left = new Map(lines.map((it) => [it.id, it.amountMinor]));
  for (const it of insurers.flatMap((one) => one.lines)) {
    const after = (left.get(it.lineId) ?? 0) - it.amountMinor;
    if (after < 0 || it.amountMinor < 0) throw new RangeError('insurers bear more than a line costs');
    left.set(it.lineId, after);
  }
  const total = (of: readonly { readonly amountMinor: number }[]) => of.reduce((sum, it) => sum + it.amountMinor, 0);
  const ofPatient = [...left].map(([lineId, amountMinor]) => ({ lineId, amountMinor }));
  const patient: Share = {
    ...{ payer: 'patient', insurerId: null, policyId: null, priority: null },
    ...{ amountMinor: total(ofPatient), lines: ofPatient },
  };
  return [patient, ...insurers.map((it): Share => ({ ...it, payer: 'insurer', amountMinor: total(it.lines) }))];
}

/** What a share has borne so far. */
export interface ShareBalance {
  readonly amountMinor: number;
  readonly movedMinor: number;
  readonly paidMinor: number;
  readonly creditedMinor: number;
  readonly writtenOffMinor: number;
}

export const openOf = (it: ShareBalance): number =>
  it.amountMinor + it.movedMinor - it.paidMinor - it.creditedMinor - it.writtenOffMinor;

/** The state of an issued invoice, by what its shares have borne. */
export function stateOf(shares: readonly ShareBalance[]): InvoiceState {
  const sum = (of: (it: ShareBalance) => number) => shares.reduce((total, it) => total + of(it), 0);
  const [open, paid] = [sum(openOf), sum((it) => it.paidMinor)];
  if (open > 0) return paid > 0 ? 'partly-paid' : 'issued';
  if (paid > 0) return 'paid';
  if (sum((it) => it.writtenOffMinor) > 0) return 'written-off';
  return sum((it) => it.creditedMinor) > 0 ? 'credited' : 'paid';
}
