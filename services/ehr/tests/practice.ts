import { randomUUID } from 'node:crypto';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import * as amendmentsApi from '@nilecare/contracts/api/ehr-amendments.ts';
import * as plansApi from '@nilecare/contracts/api/ehr-care-plans.ts';
import * as consentsApi from '@nilecare/contracts/api/ehr-consents.ts';
import * as documentsApi from '@nilecare/contracts/api/ehr-documents.ts';
import * as exportsApi from '@nilecare/contracts/api/ehr-exports.ts';
import * as formsApi from '@nilecare/contracts/api/ehr-forms.ts';
import * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import * as ehrApi from '@nilecare/contracts/api/ehr.ts';
import type { RoleName } from '@nilecare/contracts/permissions.ts';
import type { ActorOptions } from '@nilecare/testing/actors.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type SystemOptions } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';

export const api = {
  ...ehrApi,
  ...documentsApi,
  ...plansApi,
  ...formsApi,
  ...consentsApi,
  ...amendmentsApi,
  ...exportsApi,
  ...ownApi,
};
const clinicalApi = { ...careApi, ...recordApi };

/** A hospital with one stay, its doctor, and the record of its patient; laboratory and pharmacy are not there. */
export async function openPractice(settings: Readonly<Record<string, unknown>> = {}, more: SystemOptions = {}) {
  const tokens = ownTokens(['ehr']);
  const options = { ...more, common: tokens.common, own: { ...tokens.own, ehr: settings } };
  const system = await startSystem(['auth', 'facility', 'business', 'clinical', 'ehr'], options);
  const hospital = await openHospital(system);
  const facilityId = hospital.facility.id;
  const person = (role: RoleName, options: ActorOptions = {}) => {
    const actor = { userId: randomUUID(), facilityIds: [facilityId], ...options };
    return {
      ...actor,
      ehr: system.as(role, 'ehr', api, actor),
      clinical: system.as(role, 'clinical', clinicalApi, actor),
      token: system.token(role, actor),
    };
  };
  const aStay = async () => {
    const { id: staffId } = await hospital.aStaffMember('doctor');
    const { id: patientId } = await hospital.aPatient();
    const encounter = await hospital.anAdmission({ patientId, attendingStaffId: staffId });
    const doctor = person('doctor', { staffId });
    const patient = person('patient', { patientId, facilityIds: [] });
    return { staffId, patientId, encounterId: encounter.id, doctor, patient };
  };
  return {
    system,
    hospital,
    facilityId,
    person,
    aStay,
    deps: () => system.deps<Deps>('ehr'),
    stop: () => system.stop(),
  };
}
export type Practice = Awaited<ReturnType<typeof openPractice>>;
export type Stay = Awaited<ReturnType<Practice['aStay']>>;

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** A document with a text as its file. */
export async function aDocument(
  { doctor, patientId, encounterId }: Pick<Stay, 'doctor' | 'patientId' | 'encounterId'>,
  text: string,
  given: { readonly title?: string; readonly sensitivity?: 'general' | 'mental-health' | 'hiv' } = {},
) {
  const { title = 'Letter', sensitivity = 'general' } = given;
  const body = { patientId, encounterId, category: '11488-4', sensitivity, title } as const;
  const { id: documentId, version } = await doctor.ehr.createDocument({ body });
  return doctor.ehr.uploadDocument({ params: { documentId }, query: {}, file: bytesOf(text) }, { ifMatch: version });
}
