import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import { openInterface, type Interface } from './support/interface.ts';
import type { MllpPeer } from './support/mllp-peer.ts';
import { visit } from './support/visit.ts';

let its: Interface;
let peer: MllpPeer;
let doctor: { readonly id: string };
let ward: string;

beforeAll(async () => {
  its = await openInterface();
  const channel = await its.aChannel({ sendingApplication: 'HIS' });
  doctor = await its.hospital.aStaffMember('doctor');
  const items = [{ kind: 'staff', code: 'D7', targetId: doctor.id }] as const;
  await its.administrator.putHl7Codes({ params: { channelId: channel.id }, body: { items: [...items] } });
  ward = its.hospital.ward.name.en;
  peer = await its.peer();
});
afterAll(async () => {
  await peer?.close();
  await its?.system.stop();
});

const send = async (event: string, given: Parameters<typeof visit>[1]): Promise<string> => {
  const answer = await peer.ask(visit(event, { ward, ...given }));
  await its.settled();
  const row = (await its.rows()).at(-1);
  return `${/MSA\|(..)/.exec(answer)?.[1] ?? ''} ${row?.state} ${row?.fault_place ?? ''}`.trim();
};
const staysOf = async (name: string): Promise<Encounter[]> => {
  const [patient] = (await its.patients.searchPatients({ query: { search: name, limit: 5 } })).items;
  return (await its.patients.listEncounters({ query: { patientId: patient?.id ?? '', limit: 50 } })).items;
};
const beds = () => its.system.asService('test', 'facility', facilityApi);
const bedOf = async (encounterId: string) =>
  (await beds().listBeds({ query: { facilityId: its.facilityId } })).items.find(
    (it) => it.occupant?.encounterId === encounterId,
  )?.label;

test('admitted into a bed, moved, sent home', async () => {
  const [one, two] = [await its.hospital.aReadyBed({ label: 'A1' }), await its.hospital.aReadyBed({ label: 'A2' })];
  const amina = { mrn: '800001', name: 'Bashir^Amina', number: 'V-1' };
  expect(await send('A01', { ...amina, bed: one.label })).toBe('AA done');
  const [stay] = await staysOf('Amina Bashir');
  expect(stay).toMatchObject({
    class: 'inpatient',
    status: 'in-progress',
    wardId: its.hospital.ward.id,
    careTeam: [{ staffId: doctor.id }],
  });
  expect(await bedOf(stay?.id ?? '')).toBe('A1');

  expect(await send('A02', { ...amina, bed: two.label })).toBe('AA done');
  expect(await bedOf(stay?.id ?? '')).toBe('A2');

  expect(await send('A03', { ...amina, disposition: '01' })).toBe('AA done');
  expect((await staysOf('Amina Bashir'))[0]).toMatchObject({ status: 'finished', discharge: { disposition: 'home' } });
  await expect.poll(() => bedOf(stay?.id ?? ''), { timeout: 30_000 }).toBeUndefined();
});

test('sent again under other control ids, nothing is there twice', async () => {
  const omar = { mrn: '800002', name: 'Bashir^Omar', number: 'V-2' };
  for (let round = 0; round < 3; round += 1) expect(await send('A01', omar)).toBe('AA done');
  expect(await staysOf('Omar Bashir')).toHaveLength(1);
});

test('planned, then come; registered as an outpatient beside it; admitted by mistake', async () => {
  const layla = { mrn: '800003', name: 'Bashir^Layla' };
  expect(await send('A05', { ...layla, number: 'V-3', class: 'P', admitted: inHours(48) })).toBe('AA done');
  expect(await staysOf('Layla Bashir')).toMatchObject([{ status: 'planned' }]);
  expect(await send('A01', { ...layla, number: 'V-3' })).toBe('AA done');
  expect(await staysOf('Layla Bashir')).toMatchObject([{ status: 'in-progress' }]);
  expect(await send('A04', { ...layla, number: 'V-4', class: 'O' })).toBe('AA done');
  expect(await send('A11', { ...layla, number: 'V-3' })).toBe('AA done');
  expect((await staysOf('Layla Bashir')).map((it) => `${it.class} ${it.status}`).sort()).toEqual([
    'ambulatory in-progress',
    'inpatient cancelled',
  ]);
});

test('what names no ward, nobody of the staff, no visit, waits for somebody', async () => {
  const nour = { mrn: '800004', name: 'Bashir^Nour' };
  expect(await send('A01', { ...nour, number: 'V-5', ward: 'Nowhere' })).toBe('AA failed PV1-3.1');
  expect(await send('A01', { mrn: '800005', name: 'Bashir^Sami', number: 'V-6', attending: 'D99' })).toBe(
    'AA failed PV1-7',
  );
  expect(await send('A03', { mrn: '800006', name: 'Bashir^Rania', number: 'V-7' })).toBe('AA failed PV1-19');
});

/** As a message has it, in UTC. */
function inHours(hours: number): string {
  return `${new Date(Date.now() + hours * 3_600_000).toISOString().replace(/[-:T]|\.\d+Z/g, '')}+0000`;
}
