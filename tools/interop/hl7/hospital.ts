import * as calendarApi from '@nilecare/contracts/api/appointment-calendar.ts';
import * as visitTypesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as billingApi from '@nilecare/contracts/api/billing.ts';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as channelsApi from '@nilecare/contracts/api/hl7.ts';
import * as labApi from '@nilecare/contracts/api/lab.ts';
import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import type { RunningSystem } from '../running-system.ts';
import { applicationOf, bornOf, type Facts } from './messages.ts';

/** A potassium in blood: a value that is one in every laboratory. */
const TEST = { loinc: '2823-3', value: '4.2', unit: 'mmol/L' };
const DRUG = 'paracetamol';
const TIMES = 5;
const [DOCTOR, VISIT_TYPE, SERVICE, DRUG_CODE] = ['PD1', 'PV1', 'PS1', 'PR1'];

/**
 * Opens a channel for a peer in the first facility of the demo hospital, with a ward and beds of its own, and says in its codes
 * what the peer's codes mean there.
 * @throws where the hospital has no doctor, visit, test, drug or service to send messages about
 */
export async function openFor(run: string, system: RunningSystem): Promise<Facts> {
  const facility = await system.client('facility', { ...facilityApi, ...placesApi });
  const facilityId = the('facility', (await facility.listFacilities({})).items[0]).id;
  const department = the('department', (await facility.listDepartments({ query: { facilityId } })).items[0]);
  const name = { en: `Peers ${run}`, ar: `أنظمة ${run}` };
  const ward = await facility.createWard({ body: { departmentId: department.id, name, kind: 'general' } });
  const beds = ['P1', 'P2'] as const;
  for (const label of beds) await facility.createBed({ body: { wardId: ward.id, room: '1', label, monitored: false } });

  const { doctorId, visitTypeId, times } = await appointmentsOf(facilityId, system);
  const billing = await system.client('billing', billingApi);
  const service = the('service', (await billing.listBillableServices({ query: { limit: 1 } })).items[0]);
  const formulary = await system.client('medication', formularyApi);
  const { items: drugs } = await formulary.listDrugs({ query: { search: DRUG, limit: 50 } });
  const drug = the(
    'drug',
    drugs.find((it) => it.form === 'tablet'),
  );
  const lab = await system.client('lab', labApi);
  the(
    'test',
    (await lab.listLabTests({})).items.find((it) => it.loinc === TEST.loinc),
  );

  const channels = await system.client('hl7', channelsApi);
  const channel = await channels.createHl7Channel({
    body: {
      ...{ name: `Peer ${run}`, sendingApplication: applicationOf(run), allow: ['127.0.0.1'], facilityId },
      afterFailure: 'pass',
    },
  });
  const items = [
    { kind: 'staff', code: DOCTOR, targetId: doctorId },
    { kind: 'visit-type', code: VISIT_TYPE, targetId: visitTypeId },
    { kind: 'service', code: SERVICE, targetId: service.id },
    { kind: 'drug', code: DRUG_CODE, targetId: drug.id },
  ] as const;
  await channels.putHl7Codes({ params: { channelId: channel.id }, body: { items: [...items] } });
  const codes = { doctor: DOCTOR, visitType: VISIT_TYPE, service: SERVICE, drug: DRUG_CODE };
  return { ...codes, ward: name.en, beds, test: TEST, known: await somebody(run, facilityId, system), times };
}

/** Somebody who is registered, with no allergies. */
async function somebody(run: string, facilityId: string, system: RunningSystem): Promise<Facts['known']> {
  const clinical = await system.client('clinical', { ...clinicalApi, ...allergiesApi });
  const name = { en: `Known Peer${run}`, ar: 'أمل معروف' };
  const birthDate = bornOf(run, 0);
  const body = { name, gender: 'female', birthDate, facilityId } as const;
  const { id: patientId, number } = await clinical.registerPatient({ body });
  await clinical.stateNoAllergies({ body: { patientId } });
  return {
    mrn: number,
    authority: 'NILECARE',
    family: `Peer${run}`,
    given: 'Known',
    born: birthDate.replaceAll('-', ''),
  };
}

/** A doctor who is free at some times of the coming days, for a kind of visit that any doctor may have. */
async function appointmentsOf(facilityId: string, system: RunningSystem) {
  const appointment = await system.client('appointment', { ...calendarApi, ...visitTypesApi });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const business = await system.client('business', businessApi);
  const doctors = await business.listStaff({ query: { facilityId, profession: 'doctor', limit: 50 } });
  for (const { id: visitTypeId } of (await appointment.listVisitTypes({ query: { facilityId } })).items)
    for (const { id: doctorId } of doctors.items) {
      const query = { visitTypeId, from: tomorrow, days: 14, staffIds: [doctorId] };
      const { days } = await appointment.listSlots({ query });
      const times = apart(days.flatMap(({ slots }) => slots.map((it) => it.from)));
      if (times.length >= TIMES) return { doctorId, visitTypeId, times };
    }
  throw new Error('No doctor of the hospital has free times: seed it first.');
}

const APART_MS = 2 * 3_600_000;

/** Those that no visit reaches from one to the next. */
const apart = (times: readonly string[]): string[] =>
  times.reduce<string[]>((chosen, it) => {
    const last = chosen.at(-1);
    return last !== undefined && Date.parse(it) - Date.parse(last) < APART_MS ? chosen : [...chosen, it];
  }, []);

function the<Thing>(name: string, found: Thing | undefined): Thing {
  if (found === undefined) throw new Error(`The hospital has no ${name}: seed it first.`);
  return found;
}
