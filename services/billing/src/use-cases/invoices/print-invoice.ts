import { Readable } from 'node:stream';
import type { getCreditNotePdf as crediting } from '@nilecare/contracts/api/billing-credits.ts';
import type { Invoice, getInvoicePdf as invoicing } from '@nilecare/contracts/api/billing-invoices.ts';
import type { getStatementPdf as stating } from '@nilecare/contracts/api/billing-accounts.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';
import { FileReply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { renderPdf } from '@nilecare/service-kit/pdf/render-pdf.ts';
import type { PdfDocument } from '@nilecare/service-kit/pdf/document.ts';
import { creditNotes } from '../../data/credit-notes.ts';
import { facilities } from '../../data/facilities.ts';
import { invoices } from '../../data/invoices.ts';
import { statementOf } from '../../data/statements.ts';
import type { Deps, Reader } from '../../deps.ts';
import { creditNotePaper, invoicePaper, statementPaper } from '../../domain/print/papers.ts';
import { knowFacility } from '../know-facility.ts';

interface For {
  readonly language: Language;
  readonly patientName: string;
}

async function letterheadOf(db: Reader, facilityId: string, language: Language): Promise<readonly string[]> {
  const row = await facilities(db).get(facilityId);
  return [language === 'ar' ? row.name_ar : row.name_en, row.address, row.phone].flatMap((it) => it ?? []);
}

/** What the patient is called on paper of a language; of an unknown one her number. */
async function nameOf({ clinical }: Pick<Deps, 'clinical'>, patientId: string, language: Language): Promise<string> {
  const { name, number } = await clinical.getPatient({ params: { patientId } });
  return [name[language] || name.en || name.ar, number].filter((it) => it !== '').join(' · ');
}

const fileOf = async (document: PdfDocument, name: string): Promise<FileReply> =>
  new FileReply(Readable.from([await renderPdf(document)]), `${name}.pdf`);

/** An invoice as a file. */
export async function invoiceFile(db: Reader, invoice: Invoice, { language, patientName }: For): Promise<FileReply> {
  const letterhead = await letterheadOf(db, invoice.facilityId, language);
  const name = invoice.number === null ? 'invoice-draft' : `invoice-${invoice.number}`;
  return fileOf(invoicePaper(invoice, { language, letterhead, patientName }), name);
}

export const getInvoicePdf: Handler<typeof invoicing, Deps> = async ({ params, query }, context) => {
  const { actor, db, seen } = context;
  const invoice = await invoices(db.read).get(params.invoiceId);
  actor.mustReachFacility(invoice.facilityId);
  seen([invoice.patientId]);
  const { language } = query;
  return invoiceFile(db.read, invoice, { language, patientName: await nameOf(context, invoice.patientId, language) });
};

export const getCreditNotePdf: Handler<typeof crediting, Deps> = async ({ params, query }, context) => {
  const { actor, db, seen } = context;
  const note = await creditNotes(db.read).get(params.creditNoteId);
  actor.mustReachFacility(note.facilityId);
  seen([note.patientId]);
  const { language } = query;
  const letterhead = await letterheadOf(db.read, note.facilityId, language);
  const patientName = await nameOf(context, note.patientId, language);
  return fileOf(creditNotePaper(note, { language, letterhead, patientName }), `credit-note-${note.number}`);
};

export const getStatementPdf: Handler<typeof stating, Deps> = async ({ params, query }, context) => {
  const { actor, db, seen } = context;
  const { facilityId, language, ...period } = query;
  actor.mustReachFacility(facilityId);
  const { currency } = await knowFacility(context, facilityId);
  const person = await patientLinks(db.read).groupOf(params.patientId);
  seen([person.survivorId]);
  const statement = await statementOf(db.read, person, { ...period, facilityId, currency });
  const letterhead = await letterheadOf(db.read, facilityId, language);
  const patientName = await nameOf(context, person.survivorId, language);
  return fileOf(statementPaper(statement, { language, letterhead, patientName }), `statement-${query.to}`);
};
