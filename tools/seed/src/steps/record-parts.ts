import type { DocumentCategory } from '@nilecare/contracts/api/ehr-documents.ts';
import { renderPdf } from '@nilecare/service-kit/pdf/render-pdf.ts';
import { once, type Clients, type RecordPartsClient } from '../clients.ts';
import { recordParts, type RecordParts } from '../plan/record-parts.ts';

interface Stay {
  readonly patientId: string;
  readonly encounterId: string;
}

/** How many patients have them: a demo shows what it is, not how much of it. */
const MOST_PATIENTS = 6;

/**
 * Documents, forms, a care plan and a decision of patients whom the demo's doctor attends. Doing it again adds nothing, however
 * late: what is there is looked for, since keys of requests are not kept for ever.
 */
export async function writeRecordParts(
  ehr: RecordPartsClient,
  clinical: Clients['clinical'],
  staffId: string,
): Promise<void> {
  const { items } = await clinical.listEncounters({ query: { staffId, status: ['in-progress'], class: 'inpatient' } });
  const stays = items.toSorted((a, b) => a.id.localeCompare(b.id)).slice(0, MOST_PATIENTS);
  for (const [place, { id: encounterId, patientId }] of stays.entries()) {
    const plan = recordParts[place % recordParts.length];
    if (plan) await writeParts(ehr, { patientId, encounterId }, plan);
  }
  const [first] = stays;
  if (first) await refuse(ehr, first.patientId);
}

async function writeParts(ehr: RecordPartsClient, stay: Stay, plan: RecordParts): Promise<void> {
  const { letter, report, forms, planTemplate, planTitle } = plan;
  const text = new TextEncoder().encode(report.text);
  await addDocument(ehr, stay, '57133-1', { title: letter.title, file: new Uint8Array(await renderPdf(letter)) });
  await addDocument(ehr, stay, '18748-4', { title: report.title, file: text });
  for (const form of forms) await fillForm(ehr, stay, form);
  const from = new Date().toISOString().slice(0, 10);
  const { items } = await ehr.listCarePlans({ query: { patientId: stay.patientId } });
  const known = items.find((it) => it.templateCode === planTemplate);
  const body = { ...stay, title: planTitle, templateCode: planTemplate, from };
  const { id, status, version } = known ?? (await ehr.createCarePlan({ body }));
  if (status === 'draft')
    await ehr.setPlanStatus({ params: { carePlanId: id }, body: { status: 'active' } }, { ifMatch: version });
}

async function fillForm(ehr: RecordPartsClient, stay: Stay, form: RecordParts['forms'][number]): Promise<void> {
  const { templateCode } = form;
  const filled = await ehr.listForms({ query: { ...stay, templateCode } });
  const key = once('form', `${stay.encounterId}-${templateCode}`);
  const begun = filled.items.at(-1) ?? (await ehr.beginForm({ body: { ...stay, ...form } }, key));
  const params = { formId: begun.id };
  const { state, version } = await ehr.getForm({ params });
  if (state === 'draft') await ehr.signForm({ params }, { ifMatch: version });
}

interface Content {
  readonly title: string;
  readonly file: Uint8Array<ArrayBuffer>;
}

async function addDocument(
  ehr: RecordPartsClient,
  stay: Stay,
  category: DocumentCategory,
  { title, file }: Content,
): Promise<void> {
  const key = once('document', `${stay.encounterId}-${category}`);
  const { items } = await ehr.listDocuments({ query: { ...stay, category: [category] } });
  const known = items.find((it) => it.title === title);
  const { id } = known ?? (await ehr.createDocument({ body: { ...stay, category, title } }, key));
  const params = { documentId: id };
  const { state, version } = await ehr.getDocument({ params });
  if (state === 'empty') await ehr.uploadDocument({ params, query: {}, file }, { ifMatch: version });
}

/** What one of them does not want nurses to read; the doctor of the demo reads everything. */
async function refuse(ehr: RecordPartsClient, patientId: string): Promise<void> {
  const signed = { how: 'on-paper', by: 'The patient' } as const;
  const decision = { decision: 'deny', subject: { kind: 'role', id: 'nurse' }, category: 'mental-health' } as const;
  const { items } = await ehr.listConsents({ query: { patientId } });
  if (items.some((it) => it.signed.by === signed.by && it.category === decision.category)) return;
  await ehr.recordConsent({ body: { patientId, ...decision, signed } }, once('consent', patientId));
}
