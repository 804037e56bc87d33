import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import * as ehrApi from '@nilecare/contracts/api/ehr.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openInterface, type Interface } from './support/interface.ts';
import type { MllpPeer } from './support/mllp-peer.ts';
import { visit } from './support/visit.ts';

let its: Interface;
let peer: MllpPeer;
let ward: string;

beforeAll(async () => {
  its = await openInterface(['billing', 'lab', 'medication', 'ehr']);
  const channel = await its.aChannel({ sendingApplication: 'HIS' });
  const doctor = await its.hospital.aStaffMember('doctor');
  const items = [{ kind: 'staff' as const, code: 'D7', targetId: doctor.id }];
  await its.administrator.putHl7Codes({ params: { channelId: channel.id }, body: { items } });
  ward = its.hospital.ward.name.en;
  peer = await its.peer();
});
afterAll(async () => {
  await peer?.close();
  await its?.system.stop();
});

type Given = Parameters<typeof visit>[1];
const send = async (event: string, given: Given, more = ''): Promise<string> => {
  const answer = await peer.ask(visit(event, { ward, ...given }) + more);
  await its.settled();
  const row = (await its.rows()).at(-1);
  return `${/MSA\|(..)/.exec(answer)?.[1] ?? ''} ${row?.state} ${row?.fault_place ?? ''}`.trim();
};
const fault = async () => (await its.rows()).at(-1)?.fault_text ?? '';
const staysOf = async (name: string): Promise<Encounter[]> => {
  const [patient] = (await its.patients.searchPatients({ query: { search: name, limit: 5 } })).items;
  return (await its.patients.listEncounters({ query: { patientId: patient?.id ?? '', limit: 50 } })).items;
};
const onlyStay = async (name: string): Promise<Encounter> => {
  const [stay, ...others] = await staysOf(name);
  if (!stay || others.length > 0) throw new Error(`${name} has ${others.length + 1} stays`);
  return stay;
};
const beds = async () =>
  (await its.system.asService('test', 'facility', facilityApi).listBeds({ query: { facilityId: its.facilityId } }))
    .items;
const bedOf = async ({ id }: Encounter) => (await beds()).find((it) => it.occupant?.encounterId === id)?.label;
/** A number of a visit, and who she is. */
const whoever = (number: number, name: string) => ({ mrn: `81000${number}`, name, number: `C-${number}` });

test('an outpatient is admitted into a bed; as an outpatient again she leaves it', async () => {
  const bed = await its.hospital.aReadyBed({ label: 'C1' });
  const amina = whoever(1, 'Fadel^Amina');
  expect(await send('A04', { ...amina, class: 'O' })).toBe('AA done');
  const before = await onlyStay('Amina Fadel');
  for (let round = 0; round < 2; round += 1)
    expect(await send('A06', { ...amina, class: 'I', bed: bed.label })).toBe('AA done');
  expect(await onlyStay('Amina Fadel')).toMatchObject({ id: before.id, class: 'inpatient', status: 'in-progress' });
  expect(await bedOf(before)).toBe('C1');
  for (let round = 0; round < 2; round += 1) expect(await send('A07', { ...amina, class: 'O' })).toBe('AA done');
  expect(await onlyStay('Amina Fadel')).toMatchObject({ id: before.id, class: 'ambulatory', status: 'in-progress' });
  await eventually(async () => (await bedOf(before)) === undefined);
});

test('a visit may get another number with its class; it is known by both', async () => {
  const omar = whoever(2, 'Fadel^Omar');
  expect(await send('A04', { ...omar, class: 'E' })).toBe('AA done');
  const renumbered = { ...omar, number: 'C-2b', class: 'I' };
  expect(await send('A06', renumbered)).toBe('AA failed PV1-19');
  const [failed] = (await its.administrator.listHl7Messages({ query: { state: 'failed' } })).items;
  const { text } = await its.administrator.getHl7Message({ params: { messageId: failed?.id ?? '' } });
  await its.administrator.replayHl7Message({
    params: { messageId: failed?.id ?? '' },
    body: {
      text: `${text}MRG|${omar.mrn}^^^OTHER^MR||||${omar.number}\r`,
      reason: 'its former number was missing',
      writtenFrom: 0,
    },
  });
  await its.settled();
  const stay = await onlyStay('Omar Fadel');
  expect(stay).toMatchObject({ class: 'inpatient' });
  expect(await send('A03', renumbered)).toBe('AA done');
  expect(await onlyStay('Omar Fadel')).toMatchObject({ id: stay.id, status: 'finished' });
});

test('who was moved by mistake is where the message says, else where she was', async () => {
  const [one, two] = [await its.hospital.aReadyBed({ label: 'C3' }), await its.hospital.aReadyBed({ label: 'C4' })];
  const layla = whoever(3, 'Fadel^Layla');
  await send('A01', { ...layla, bed: one.label });
  await send('A02', { ...layla, bed: two.label });
  const stay = await onlyStay('Layla Fadel');
  expect(await bedOf(stay)).toBe('C4');
  expect(await send('A12', { ...layla, ward: '' })).toBe('AA done');
  expect(await bedOf(stay)).toBe('C3');

  const other = await its.hospital.aWard();
  const elsewhere = await its.hospital.aReadyBed({ wardId: other.id, label: 'C6' });
  await send('A02', { ...layla, ward: other.name.en, bed: elsewhere.label });
  expect(await bedOf(stay)).toBe('C6');
  expect(await send('A12', { ...layla, ward: '' })).toBe('AA done');
  expect(await bedOf(stay)).toBe('C3');
  expect(await onlyStay('Layla Fadel')).toMatchObject({ wardId: its.hospital.ward.id });
  expect(await send('A12', { ...layla, ward: other.name.en })).toBe('AA done');
  expect(await onlyStay('Layla Fadel')).toMatchObject({ wardId: other.id });
  expect(await bedOf(stay)).toBeUndefined();
  expect(await send('A12', { ...layla, ward: '' })).toBe('AA done');
  expect(await bedOf(stay)).toBe('C3');
});

test('who was discharged by mistake is in her bed again, and is discharged another day', async () => {
  const bed = await its.hospital.aReadyBed({ label: 'C5' });
  const nour = whoever(4, 'Fadel^Nour');
  await send('A01', { ...nour, bed: bed.label });
  await send('A03', { ...nour, disposition: '01' });
  expect(await onlyStay('Nour Fadel')).toMatchObject({ status: 'finished' });
  for (let round = 0; round < 2; round += 1) expect(await send('A13', { ...nour, bed: bed.label })).toBe('AA done');
  const stay = await onlyStay('Nour Fadel');
  expect(stay).toMatchObject({ status: 'in-progress', dischargedAt: null, discharge: null });
  await eventually(async () => (await bedOf(stay)) === 'C5');
  expect(await send('A03', { ...nour, disposition: '02' })).toBe('AA done');
  expect(await onlyStay('Nour Fadel')).toMatchObject({
    status: 'finished',
    discharge: { disposition: 'other-hospital' },
  });
});

test('of senders that number no visits the last discharge is undone, however often it is said', async () => {
  const heba = { ...whoever(11, 'Fadel^Heba'), number: '' };
  for (let round = 0; round < 2; round += 1) {
    expect(await send('A01', heba)).toBe('AA done');
    expect(await send('A03', heba)).toBe('AA done');
  }
  const [last, first] = await staysOf('Heba Fadel');
  for (let round = 0; round < 2; round += 1) expect(await send('A13', heba)).toBe('AA done');
  expect(await staysOf('Heba Fadel')).toMatchObject([
    { id: last?.id, status: 'in-progress' },
    { id: first?.id, status: 'finished' },
  ]);
  // Once she is discharged again it is the same stay that is meant, never an older one.
  expect(await send('A03', heba)).toBe('AA done');
  expect(await send('A13', heba)).toBe('AA done');
  expect(await staysOf('Heba Fadel')).toMatchObject([{ status: 'in-progress' }, { status: 'finished' }]);
});

test('a discharge stays where the patient was admitted again, is another one, or the visit was never heard of', async () => {
  const sami = whoever(5, 'Fadel^Sami');
  await send('A01', sami);
  await send('A03', sami);
  await send('A01', { ...sami, number: 'C-5b' });
  expect(await send('A13', sami)).toBe('AA failed');
  expect(await fault()).toMatch(/already admitted/);
  expect(await send('A13', { ...whoever(6, 'Fadel^Rania'), number: sami.number })).toBe('AA failed PV1-19');
  expect(await send('A13', whoever(7, 'Fadel^Huda'))).toBe('AA failed PV1-19');
});

test('a place that is not there changes nothing', async () => {
  const adel = whoever(9, 'Fadel^Adel');
  await send('A04', { ...adel, class: 'O' });
  expect(await send('A06', { ...adel, class: 'I', ward: 'Nowhere' })).toBe('AA failed PV1-3.1');
  expect(await onlyStay('Adel Fadel')).toMatchObject({ class: 'ambulatory', version: 1 });
  const wael = whoever(10, 'Fadel^Wael');
  await send('A01', wael);
  await send('A03', wael);
  expect(await send('A13', { ...wael, bed: 'No such' })).toBe('AA failed PV1-3.3');
  expect(await onlyStay('Wael Fadel')).toMatchObject({ status: 'finished' });
});

test('the timeline shows what a visit is now, as its owner says', async () => {
  const timeline = its.system.asService('test', 'ehr', ehrApi);
  const shown = async ({ patientId }: Encounter) => {
    const { items } = await timeline.getTimeline({ query: { patientId, kind: ['encounter'] } });
    return items.map((it) => `${it.code} ${it.status}`);
  };
  const dina = whoever(8, 'Fadel^Dina');
  await send('A01', dina);
  await send('A03', dina);
  const stay = await onlyStay('Dina Fadel');
  await eventually(async () => (await shown(stay))[0] === 'inpatient finished');
  await send('A13', dina);
  await eventually(async () => (await shown(stay))[0] === 'inpatient in-progress');
  await send('A07', { ...dina, class: 'O' });
  await eventually(async () => (await shown(stay))[0] === 'ambulatory in-progress');
  const compared = await timeline.rebuildTimeline({ body: { patientId: stay.patientId, compareOnly: true } });
  expect(compared).toMatchObject({ differences: [], missing: [] });
});
