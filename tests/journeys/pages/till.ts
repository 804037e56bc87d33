import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as billingInvoicesApi from '@nilecare/contracts/api/billing-invoices.ts';
import * as drawersApi from '@nilecare/contracts/api/payment-drawers.ts';
import type { Hospital } from '../support/hospital.ts';

/** What the pages of visits and money are opened with: the demo hospital has it. */
export interface Till {
  /** Issued, with something open. */
  readonly invoiceId: string;
  /** Booked, and still to come. */
  readonly appointmentId: string;
  /** Of the receptionist's open drawer. */
  readonly drawerSessionId: string;
}

export async function aTill(hospital: Hospital): Promise<Till> {
  const desk = await hospital.as('receptionist', { ...appointmentApi, ...billingInvoicesApi, ...drawersApi });
  const [[invoice], [appointment], { session }] = await Promise.all([
    desk.listInvoices({ query: { open: 'true', limit: 1 } }).then((it) => it.items),
    desk
      .listAppointments({ query: { state: ['booked'], from: new Date().toISOString(), limit: 1 } })
      .then((it) => it.items),
    desk.getOwnDrawer({}),
  ]);
  if (!invoice || !appointment || !session)
    throw new Error('the desk of the demo hospital has no open bill, no booked visit or no open drawer');
  return { invoiceId: invoice.id, appointmentId: appointment.id, drawerSessionId: session.id };
}
