import * as plansApi from '@nilecare/contracts/api/ehr-care-plans.ts';
import * as documentsApi from '@nilecare/contracts/api/ehr-documents.ts';
import * as formsApi from '@nilecare/contracts/api/ehr-forms.ts';
import type { Hospital } from '../support/hospital.ts';

/** What the pages of the longitudinal record are opened with. */
export interface KeptRecord {
  readonly carePlanId: string;
  /** A draft of the doctor's. */
  readonly formId: string;
}

interface Place {
  readonly patientId: string;
  readonly encounterId: string;
}

/** A plan from a template, a form that was begun, and a letter, of a patient of the doctor. */
export async function aKeptRecord(hospital: Hospital, place: Place): Promise<KeptRecord> {
  const doctor = await hospital.as('doctor', { ...plansApi, ...documentsApi, ...formsApi });
  const [[template], [form]] = await Promise.all([
    doctor.listPlanTemplates({}).then((it) => it.items),
    doctor.listFormTemplates({}).then((it) => it.items.filter((one) => one.inUse)),
  ]);
  if (!template || !form) throw new Error('the demo hospital has no templates of care plans or forms');
  const about = { ...place, title: 'Walks and meals', from: '2026-01-05', templateCode: template.code };
  const plan = await doctor.createCarePlan({ body: about });
  const begun = await doctor.beginForm({ body: { ...place, templateCode: form.code } });
  const letter = await doctor.createDocument({ body: { ...place, category: '57133-1', title: 'Referral letter' } });
  const file = new TextEncoder().encode('Please see this patient for her heart.');
  const params = { documentId: letter.id };
  await doctor.uploadDocument({ params, query: { fileName: 'letter.txt' }, file }, { ifMatch: letter.version });
  return { carePlanId: plan.id, formId: begun.id };
}
