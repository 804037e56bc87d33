import { newId } from '@nilecare/service-kit/ids.ts';
import type { BillingTx } from '../deps.ts';
import { balanced, bookingDay, type Entry, type PostingKind } from '../domain/money/ledger.ts';
import { dayAt, type FacilityRow } from './facilities.ts';

export interface Posting {
  readonly kind: PostingKind;
  /** What is booked: booked once for each kind. */
  readonly reference: string;
  readonly number: string | null;
  readonly at: Date;
  readonly by: string;
  readonly entries: readonly Entry[];
}

/** The day on which something is booked now. @param facility its row, locked */
export const bookedOn = (facility: FacilityRow, at: Date): string =>
  bookingDay(dayAt(facility, at), facility.closed_through);

/** Books some things of a facility whose row is locked; what moves nothing is not booked. */
export async function post(tx: BillingTx, facility: FacilityRow, given: readonly Posting[]): Promise<void> {
  const said = given
    .map((posting) => ({ posting, id: newId(), entries: balanced(posting.entries) }))
    .filter(({ entries }) => entries.length > 0);
  if (said.length === 0) return;
  const place = (at: Date) => ({ facility_id: facility.facility_id, booked_on: bookedOn(facility, at) });
  await tx
    .insertInto('postings')
    .values(
      said.map(({ id, posting: { kind, reference, number, at, by } }) => ({
        ...{ id, ...place(at), kind, reference, number, at, created_by: by },
      })),
    )
    .execute();
  const rows = said.flatMap(({ id, posting, entries }) =>
    entries.map((it, position) => ({
      ...{ posting_id: id, position, ...place(posting.at), account: it.account, patient_id: it.patientId },
      ...{ insurer_id: it.insurerId ?? null, invoice_id: it.invoiceId ?? null, currency: it.currency },
      ...{ debit_minor: Math.max(it.amountMinor, 0), credit_minor: Math.max(-it.amountMinor, 0) },
    })),
  );
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE)
    await tx
      .insertInto('posting_entries')
      .values(rows.slice(first, first + ROWS_AT_ONCE))
      .execute();
}

/** Engines take some ten thousand parameters in one statement. */
const ROWS_AT_ONCE = 500;
