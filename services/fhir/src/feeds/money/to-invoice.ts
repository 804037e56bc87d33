import type { Invoice as FhirInvoice, InvoiceLineItem, InvoiceLineItemPriceComponent } from '@medplum/fhirtypes';
import type { Invoice, InvoiceLine, InvoiceState } from '@nilecare/contracts/api/billing-invoices.ts';
import type { Resource } from '../../rest/resource.ts';
import { coding, concept, nameIn, reference, resource } from '../elements.ts';
import { money } from './amount.ts';

/** FHIR R4 invoice-status: what is open of one is told by the platform alone. */
const states: Readonly<Record<InvoiceState, FhirInvoice['status']>> = {
  pending: 'draft',
  draft: 'draft',
  issued: 'issued',
  'partly-paid': 'issued',
  paid: 'balanced',
  credited: 'balanced',
  'written-off': 'balanced',
  void: 'cancelled',
};

export const invoiceResource = (it: Invoice): Resource =>
  resource<FhirInvoice>({
    resourceType: 'Invoice',
    id: it.id,
    identifier: it.number === null ? null : [{ system: 'urn:nilecare:invoice', value: it.number }],
    status: states[it.state],
    cancelledReason: it.voided?.reason,
    subject: reference('Patient', it.patientId),
    recipient: reference('Patient', it.patientId),
    date: it.issuedAt ?? it.createdAt,
    issuer: reference('Organization', it.facilityId),
    lineItem: it.lines.map((line) => lineItem(line, it.currency)),
    totalNet: money(it.netMinor, it.currency),
    totalGross: money(it.totalMinor, it.currency),
  });

function lineItem(line: InvoiceLine, currency: string): InvoiceLineItem {
  const reduced = line.discountMinor + line.invoiceDiscountMinor;
  const part = (type: 'base' | 'discount' | 'tax', minor: number): InvoiceLineItemPriceComponent => ({
    type,
    amount: money(minor, currency),
  });
  return {
    sequence: line.position,
    chargeItemCodeableConcept: concept(nameIn(line.description), coding('urn:nilecare:service', line.serviceCode)),
    priceComponent: [
      { ...part('base', line.netMinor + reduced), factor: line.quantity },
      ...(reduced === 0 ? [] : [part('discount', -reduced)]),
      ...(line.taxMinor === 0 ? [] : [part('tax', line.taxMinor)]),
    ],
  };
}
