import * as auditExportsApi from '@nilecare/contracts/api/audit-exports.ts';
import * as authApi from '@nilecare/contracts/api/auth.ts';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as notesApi from '@nilecare/contracts/api/clinical-notes.ts';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as settingsApi from '@nilecare/contracts/api/device-alarm-settings.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as labApi from '@nilecare/contracts/api/lab.ts';
import * as notificationApi from '@nilecare/contracts/api/notification.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import type { Hospital } from '../support/hospital.ts';
import { pairingOf, publish, raiseAlarm } from '../support/monitor.ts';
import { somebodyNew } from '../support/somebody-new.ts';
import { aDispensary, type Dispensary } from './dispensary.ts';
import { aKeptRecord, type KeptRecord } from './kept-record.ts';
import { aStoreroom, type Storeroom } from './storeroom.ts';
import { aTill, type Till } from './till.ts';
import { aWire, type Wire } from './wire.ts';

/** The things of the demo hospital that the pages are opened with. */
export interface Scene extends Storeroom, Dispensary, KeptRecord, Till, Wire {
  readonly wardId: string;
  readonly wardWithFreeBed: string;
  /** Lies in a monitored bed and has an open alarm. */
  readonly patientId: string;
  /** Her record is open to nobody but the doctor, who broke the glass. */
  readonly outpatientId: string;
  /** Her only stay has ended. */
  readonly dischargedId: string;
  /** A patient of the doctor, with a signed note, a draft and observations. */
  readonly recordId: string;
  readonly noteId: string;
  readonly draftId: string;
  readonly observationId: string;
  readonly pairedDeviceId: string;
  readonly freeDeviceId: string;
  readonly auditExportId: string;
  readonly userId: string;
  readonly staffId: string;
  readonly labTestId: string;
  /** A call for the open alarm. */
  readonly deliveryId: string;
}

const DEVICE = 'monitor-02';

/** Lets one monitor report a critical heart rate, so that the pages have values and an alarm to show. */
export async function setTheScene(hospital: Hospital): Promise<Scene> {
  // Things of different services are made side by side.
  const [
    atTheBed,
    outpatient,
    record,
    storeroom,
    dispensary,
    till,
    wire,
    account,
    wardWithFreeBed,
    freeDeviceId,
    labTestId,
  ] = await Promise.all([
    anAlarmingBed(hospital),
    somebodyOutside(hospital),
    aRecord(hospital),
    aStoreroom(hospital),
    aDispensary(hospital),
    aTill(hospital),
    aWire(hospital),
    anAccount(hospital),
    aWardWithAFreeBed(hospital),
    aFreeDevice(hospital),
    aLabTest(hospital),
  ]);
  const made = { ...atTheBed, ...outpatient, ...record, ...storeroom, ...dispensary, ...till, ...wire, ...account };
  return { ...made, wardWithFreeBed, freeDeviceId, labTestId };
}

async function anAlarmingBed(
  hospital: Hospital,
): Promise<Pick<Scene, 'patientId' | 'wardId' | 'pairedDeviceId' | 'deliveryId'>> {
  await publish(hospital, DEVICE, { hr: 75, spo2: 97, resp: 15, abp_sys: 118, abp_dia: 71 });
  await raiseAlarm(hospital, DEVICE);
  const place = await pairingOf(hospital, DEVICE);
  await proposeAlarmSettings(hospital, place.wardId);
  return { ...place, pairedDeviceId: DEVICE, deliveryId: await aDelivery(hospital) };
}

async function somebodyOutside(
  hospital: Hospital,
): Promise<Pick<Scene, 'outpatientId' | 'auditExportId' | 'dischargedId'>> {
  const outpatientId = await somebodyNotAdmitted(hospital);
  await breakTheGlass(hospital, outpatientId);
  const auditExportId = await anAuditExport(hospital, outpatientId);
  // After it was looked who is not admitted: it is somebody else.
  return { outpatientId, auditExportId, dischargedId: await somebodyDischarged(hospital) };
}

async function somebodyDischarged(hospital: Hospital): Promise<string> {
  const desk = await hospital.as('receptionist', { ...clinicalApi, ...facilityApi });
  const [ward] = (await desk.listWards({ query: {} })).items;
  const { staffId } = await (await hospital.as('doctor', authApi)).me({});
  if (!ward || staffId === null) throw new Error('the demo hospital has no ward, or its doctor is nobody on the staff');
  const { facilityId } = ward;
  const { id: patientId } = await desk.registerPatient({ body: { ...somebodyNew(), facilityId } });
  const { id, version } = await desk.admitPatient({ body: { patientId, facilityId, attendingStaffId: staffId } });
  await desk.dischargePatient({ params: { encounterId: id }, body: { disposition: 'home' } }, { ifMatch: version });
  return patientId;
}

/** The nurse's, so that the doctor may approve it. */
async function proposeAlarmSettings(hospital: Hospital, wardId: string): Promise<void> {
  const rules = { limits: {}, escalationSeconds: { high: 45, medium: 180, low: null } };
  const body = { wardId, rules, reason: 'High alarms waited too long at night' };
  await (await hospital.as('nurse', settingsApi)).proposeAlarmSettings({ body });
}

async function anAuditExport(hospital: Hospital, patientId: string): Promise<string> {
  const audit = await hospital.as('administrator', auditExportsApi);
  const reason = 'Asked for by the patient';
  const { id } = await audit.requestAuditExport({ body: { filter: { patientId }, reason } });
  await eventually(async () => (await audit.getAuditExport({ params: { exportId: id } })).state === 'ready');
  return id;
}

async function anAccount(hospital: Hospital): Promise<Pick<Scene, 'userId' | 'staffId'>> {
  const { id: userId, staffId } = await (await hospital.as('nurse', authApi)).me({});
  if (staffId === null) throw new Error('the nurse of the demo hospital is no staff member');
  return { userId, staffId };
}

async function aLabTest(hospital: Hospital): Promise<string> {
  const [test] = (await (await hospital.as('laboratory-technician', labApi)).listLabTests({})).items;
  if (!test) throw new Error('the laboratory of the demo hospital has no tests');
  return test.id;
}

async function aDelivery(hospital: Hospital): Promise<string> {
  const notification = await hospital.as('administrator', notificationApi);
  return eventually(async () => (await notification.listDeliveries({ query: { limit: 1 } })).items[0]?.id);
}

async function aFreeDevice(hospital: Hospital): Promise<string> {
  const devices = await hospital.as('nurse', deviceApi);
  const found = (await devices.listDevices({ query: { limit: 100 } })).items.find((it) => !it.pairing);
  if (!found) throw new Error('every device of the demo hospital is paired');
  return found.id;
}

async function somebodyNotAdmitted(hospital: Hospital): Promise<string> {
  const clinical = await hospital.as('receptionist', clinicalApi);
  const patients = (await clinical.searchPatients({ query: { limit: 200 } })).items;
  const admitted = (await clinical.listEncounters({ query: { status: 'in-progress', class: 'inpatient', limit: 200 } }))
    .items;
  const found = patients.find((it) => !admitted.some((one) => one.patientId === it.id));
  if (!found) throw new Error('every patient of the demo hospital is admitted');
  return found.id;
}

async function aWardWithAFreeBed(hospital: Hospital): Promise<string> {
  const { items } = await (await hospital.as('nurse', facilityApi)).listWards({ query: {} });
  const found = items.find((it) => it.occupied < it.beds);
  if (!found) throw new Error('every bed of the demo hospital is taken');
  return found.id;
}

async function breakTheGlass(hospital: Hospital, patientId: string): Promise<void> {
  const body = { patientId, category: 'advice', reason: 'The family asked for a second opinion' } as const;
  await (await hospital.as('doctor', careApi)).breakGlass({ body });
}

/** What the doctor wrote and measured at a patient of hers. */
async function aRecord(
  hospital: Hospital,
): Promise<KeptRecord & Pick<Scene, 'recordId' | 'noteId' | 'draftId' | 'observationId'>> {
  const clinical = await hospital.as('doctor', clinicalApi);
  const [stay] = (
    await clinical.listEncounters({ query: { staffId: 'me', status: ['in-progress'], class: 'inpatient' } })
  ).items;
  if (!stay) throw new Error('the doctor of the demo hospital has no patient');
  const of = { patientId: stay.patientId, encounterId: stay.id };
  const notes = await hospital.as('doctor', notesApi);
  const sections = [{ key: 'plan', text: 'Walk twice a day' }] as const;
  const written = await notes.beginNote({ body: { ...of, type: 'consultation', sections: [] } });
  const saved = await notes.saveDraft(
    { params: { noteId: written.id }, body: { sections: [{ key: 'opinion', text: 'Stable' }] } },
    { ifMatch: written.version },
  );
  const note = await notes.signNote({ params: { noteId: saved.id } }, { ifMatch: saved.version });
  const draft = await notes.beginNote({ body: { ...of, type: 'progress', sections: [...sections] } });
  const measured = [
    { name: 'respiration', value: 22 },
    { name: 'pulse', value: 104 },
  ] as const;
  const observations = await hospital.as('doctor', observationsApi);
  const set = await observations.recordObservation({ body: { ...of, measured: [...measured], consciousness: 'A' } });
  return {
    ...(await aKeptRecord(hospital, of)),
    recordId: stay.patientId,
    noteId: note.id,
    draftId: draft.id,
    observationId: set.id,
  };
}
