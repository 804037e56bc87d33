import { ContractError } from '@nilecare/contracts/errors.ts';
import type { Colleagues } from './colleagues.ts';

/** What is read of a patient, as far as it can be compared. */
export interface Everything {
  readonly timeline: readonly string[];
  readonly invoices: readonly string[];
  readonly payments: readonly string[];
  readonly appointments: number;
  readonly documents: number;
  readonly forms: number;
}

interface Named {
  readonly items: readonly { readonly id: string }[];
}
const idsOf = ({ items }: Named) => items.map(({ id }) => id);

/** A record that is closed to the doctor shows her nothing. */
function unlessClosed(error: unknown): { readonly items: [] } {
  if (error instanceof ContractError && error.code === 'no-care-relationship') return { items: [] };
  throw error;
}

/** What is read under one of her records: of the record by the doctor, of visits and money by the office. */
export async function everythingOf({ doctor, office }: Colleagues, patientId: string): Promise<Everything> {
  const query = { patientId };
  const [timeline, documents, forms, invoices, payments, appointments] = await Promise.all([
    doctor.getTimeline({ query: { ...query, limit: 200 } }).catch(unlessClosed),
    doctor.listDocuments({ query }).catch(unlessClosed),
    doctor.listForms({ query }).catch(unlessClosed),
    office.listInvoices({ query }),
    office.listPayments({ query }),
    office.listAppointments({ query }),
  ]);
  return {
    timeline: timeline.items.map((it) => `${it.kind} ${it.id} ${it.status}`),
    invoices: idsOf(invoices),
    payments: idsOf(payments),
    appointments: appointments.items.length,
    documents: documents.items.length,
    forms: forms.items.length,
  };
}
