import { newId } from '@nilecare/service-kit/ids.ts';
import type { BillingTx } from '../../deps.ts';
import type { SharedLine } from '../../domain/insurance/share-lines.ts';
import type { InvoiceToCover } from '../../domain/invoices/shares.ts';
import type { PolicyInForce } from './in-force.ts';

/** @param day `YYYY-MM-DD` */
export const yearOf = (day: string): number => Number(day.slice(0, 'YYYY'.length));

const sum = (amounts: readonly number[]): number => amounts.reduce((total, it) => total + it, 0);

/**
 * Keeps what a policy bears of an invoice, line by line, and why no more.
 * @param on in whose year it is used up by it
 */
export async function addCoverage(
  tx: BillingTx,
  invoice: InvoiceToCover,
  { policy, on }: { readonly policy: PolicyInForce; readonly on: string },
  shared: readonly SharedLine[],
): Promise<void> {
  const id = newId(invoice.issuedAt.getTime());
  await tx
    .insertInto('coverages')
    .values({
      ...{ id, invoice_id: invoice.invoiceId, invoice_number: invoice.number, facility_id: invoice.facilityId },
      ...{ patient_id: invoice.patientId, encounter_id: invoice.encounterId, policy_id: policy.id },
      ...{ insurer_id: policy.insurerId, priority: policy.priority, currency: invoice.currency },
      ...{ year: yearOf(on), issued_at: invoice.issuedAt },
      amount_minor: sum(shared.map((it) => it.insurerMinor)),
      deductible_minor: sum(shared.map((it) => it.deductibleMinor)),
    })
    .execute();
  const of = new Map(shared.map((it) => [it.lineId, it]));
  const rows = invoice.lines.flatMap((line) => {
    const it = of.get(line.id);
    if (!it) return [];
    return {
      ...{ coverage_id: id, line_id: line.id, position: line.position, category: line.category },
      ...{ service_code: line.serviceCode, description_en: line.description.en, description_ar: line.description.ar },
      ...{ quantity: line.quantity, served_on: line.servedOn, amount_minor: it.insurerMinor },
      ...{ deductible_minor: it.deductibleMinor, co_pay_minor: it.coPayMinor },
      ...{ co_insurance_minor: it.coInsuranceMinor, not_covered: it.notCovered, authorisation_id: it.approvalId },
    };
  });
  if (rows.length > 0) await tx.insertInto('coverage_lines').values(rows).execute();
}
