import type { CreditNote } from '@nilecare/contracts/api/billing-credits.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx, Reader } from '../deps.ts';
import type { CreditedLine } from '../domain/invoices/credit.ts';
import { depositsOfNotes } from './to-deposits.ts';

interface NoteFilter {
  readonly facilityIds: readonly string[] | null;
  readonly patientIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly invoiceId?: string | undefined;
  readonly after?: Position | undefined;
}

const selected = (db: Reader) =>
  db
    .selectFrom('credit_notes as note')
    .innerJoin('invoices as invoice', 'invoice.id', 'note.invoice_id')
    .selectAll('note')
    .select(['invoice.number as invoice_number', 'invoice.patient_id', 'invoice.currency']);

type NoteRow = Awaited<ReturnType<ReturnType<typeof selected>['execute']>>[number];
const one = (value: string | undefined): readonly string[] | null => (value === undefined ? null : [value]);

export const creditNotes = (db: Reader) => ({
  async page(filter: NoteFilter, limit: number): Promise<CreditNote[]> {
    const rows = await selected(db)
      .where(within('note.facility_id', filter.facilityIds))
      .where(within('note.facility_id', one(filter.facilityId)))
      .where(within('invoice.patient_id', filter.patientIds))
      .where(within('note.invoice_id', one(filter.invoiceId)))
      .where(olderThan('note.created_at', 'note.id', filter.after))
      .orderBy('note.created_at', 'desc')
      .orderBy('note.id', 'desc')
      .limit(limit)
      .execute();
    return this.withLines(rows);
  },

  /** @throws NotFound */
  async get(id: string): Promise<CreditNote> {
    const row = await selected(db).where('note.id', '=', id).executeTakeFirst();
    const [note] = row ? await this.withLines([row]) : [];
    if (!note) throw new NotFound('credit note', id);
    return note;
  },

  async withLines(rows: readonly NoteRow[]): Promise<CreditNote[]> {
    const ids = rows.map((row) => row.id);
    const deposits = await depositsOfNotes(db, ids);
    const lines = await db
      .selectFrom('credit_note_lines as line')
      .innerJoin('invoice_lines as of', 'of.id', 'line.line_id')
      .selectAll('line')
      .select(['of.description_en', 'of.description_ar', 'of.position'])
      .where(within('line.credit_note_id', ids))
      .orderBy('of.position')
      .execute();
    const byNote = Map.groupBy(lines, (it) => it.credit_note_id);
    return rows.map((row) => ({
      ...{ id: row.id, number: row.number, invoiceId: row.invoice_id, invoiceNumber: row.invoice_number ?? '' },
      ...{ facilityId: row.facility_id, patientId: row.patient_id, currency: row.currency },
      ...{ totalMinor: row.total_minor, taxMinor: row.tax_minor, reason: row.reason, issuedOn: row.issued_on },
      ...{ at: row.created_at.toISOString(), by: row.created_by, depositMinor: deposits.get(row.id) ?? 0 },
      lines: (byNote.get(row.id) ?? []).map((line) => ({
        ...{ lineId: line.line_id, description: { en: line.description_en, ar: line.description_ar } },
        ...{ amountMinor: line.amount_minor, taxMinor: line.tax_minor },
      })),
    }));
  },
});

interface NewNote extends Pick<
  CreditNote,
  'id' | 'facilityId' | 'number' | 'invoiceId' | 'totalMinor' | 'taxMinor' | 'reason' | 'issuedOn' | 'by'
> {
  readonly at: Date;
}

export const creditNoteRows = (tx: BillingTx) => ({
  async insert(note: NewNote, lines: readonly CreditedLine[]): Promise<void> {
    await tx
      .insertInto('credit_notes')
      .values({
        ...{ id: note.id, facility_id: note.facilityId, number: note.number, invoice_id: note.invoiceId },
        ...{ total_minor: note.totalMinor, tax_minor: note.taxMinor, reason: note.reason },
        ...{ issued_on: note.issuedOn, created_by: note.by, created_at: note.at },
      })
      .execute();
    await tx
      .insertInto('credit_note_lines')
      .values(
        lines.map((it) => ({
          ...{ credit_note_id: note.id, line_id: it.lineId, amount_minor: it.amountMinor, tax_minor: it.taxMinor },
        })),
      )
      .execute();
  },
});
