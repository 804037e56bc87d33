import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import * as bedsApi from '@nilecare/contracts/api/facility-beds.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import { openInterface, type Interface } from './support/interface.ts';
import type { MllpPeer } from './support/mllp-peer.ts';
import { visit } from './support/visit.ts';

let its: Interface;
let peer: MllpPeer;
let doctor: { readonly id: string };
let another: { readonly id: string };
let ward: string;

beforeAll(async () => {
  its = await openInterface();
  const channel = await its.aChannel({ sendingApplication: 'HIS' });
  doctor = await its.hospital.aStaffMember('doctor');
  another = await its.hospital.aStaffMember('doctor');
  const items = [
    { kind: 'staff', code: 'D7', targetId: doctor.id },
    { kind: 'staff', code: 'D8', targetId: another.id },
  ] as const;
  await its.administrator.putHl7Codes({ params: { channelId: channel.id }, body: { items: [...items] } });
  ward = its.hospital.ward.name.en;
  peer = await its.peer();
});
afterAll(async () => {
  await peer?.close();
  await its?.system.stop();
});

const send = async (event: string, given: Parameters<typeof visit>[1], app = 'HIS'): Promise<string> => {
  const answer = await peer.ask(visit(event, { ward, ...given }).replace('|HIS|', `|${app}|`));
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

test.each([
  ['40', '800091', 'Karrar^Tahani'],
  ['42', '800092', 'Awadallah^Suad'],
])('who died elsewhere, or nobody knows where (PV1-36 %s), has died as well', async (disposition, mrn, name) => {
  const person = { mrn, name, number: `V-${mrn}` };
  expect(await send('A01', person)).toBe('AA done');
  expect(await send('A03', { ...person, disposition })).toBe('AA done');
  const [stay] = await staysOf(name.replace('^', ' '));
  expect(stay).toMatchObject({ status: 'finished', discharge: { disposition: 'died' } });
  const patient = await its.patients.getPatient({ params: { patientId: stay?.patientId ?? '' } });
  expect(patient.deceasedDate).not.toBeNull();
});

test('moved to a ward that has no bed for her yet, she leaves the one that she had', async () => {
  const bed = await its.hospital.aReadyBed({ label: 'A3' });
  const other = await its.hospital.aWard();
  const iman = { mrn: '800018', name: 'Bashir^Iman', number: 'V-18b' };
  await send('A01', { ...iman, bed: bed.label });
  const [stay] = await staysOf('Iman Bashir');
  expect(await send('A02', iman)).toBe('AA done');
  expect(await bedOf(stay?.id ?? '')).toBe('A3');
  for (let round = 0; round < 2; round += 1)
    expect(await send('A02', { ...iman, ward: other.name.en })).toBe('AA done');
  expect(await staysOf('Iman Bashir')).toMatchObject([{ wardId: other.id }]);
  expect(await bedOf(stay?.id ?? '')).toBeUndefined();
  expect(await beds().getBed({ params: { bedId: bed.id } })).toMatchObject({ state: 'dirty', occupant: null });
  const facility = its.system.asService('test', 'facility', bedsApi);
  await expect
    .poll(async () => (await facility.listArrivals({ params: { wardId: other.id } })).items)
    .toMatchObject([{ kind: 'transfer', encounterId: stay?.id, fromBedId: null }]);
});

test('a room that is not the one of the bed is refused', async () => {
  const bed = await its.hospital.aReadyBed({ label: 'A4' });
  const { room } = await beds().getBed({ params: { bedId: bed.id } });
  const may = { mrn: '800019', name: 'Bashir^May', number: 'V-19' };
  expect(await send('A01', { ...may, room, bed: 'A4' })).toBe('AA done');
  expect(await send('A02', { ...may, room: `${room}9`, bed: 'A4' })).toBe('AA failed PV1-3.2');
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

test('the number of a visit of somebody else does nothing to it', async () => {
  expect(await send('A01', { mrn: '800010', name: 'Bashir^Farida', number: 'V-10' })).toBe('AA done');
  const names = { A01: 'Hoda', A02: 'Mervat', A03: 'Wafaa', A08: 'Ikram', A11: 'Zeinab', A12: 'Suhair' };
  for (const [event, name] of Object.entries(names))
    expect(await send(event, { mrn: `8000-${event}`, name: `Bashir^${name}`, number: 'V-10' }), event).toBe(
      'AA failed PV1-19',
    );
  expect(await staysOf('Farida Bashir')).toMatchObject([{ status: 'in-progress', version: 1 }]);
});

test('a visit is moved and ended over a channel of its facility alone, also where it has no number', async () => {
  await its.aChannelElsewhere({ sendingApplication: 'THERE', afterFailure: 'pass' });
  const karima = { mrn: '800011', name: 'Bashir^Karima' };
  expect(await send('A01', { ...karima, number: 'V-11' })).toBe('AA done');
  expect(await send('A03', { ...karima, number: 'V-11' }, 'THERE')).toBe('AA failed PV1-19');
  expect(await send('A03', { ...karima, number: '' }, 'THERE')).toBe('AA failed PV1-19');
  expect(await staysOf('Karima Bashir')).toMatchObject([{ status: 'in-progress' }]);
  expect(await send('A03', { ...karima, number: '' })).toBe('AA done');
});

test('a stay that was taken back does not begin again, and none begins in a bed that is not there', async () => {
  const magda = { mrn: '800012', name: 'Bashir^Magda', number: 'V-12' };
  await send('A01', magda);
  await send('A11', magda);
  expect(await send('A01', magda)).toBe('AA failed PV1-19');
  expect(await send('A01', { mrn: '800013', name: 'Bashir^Nagwa', number: 'V-13', bed: 'No such' })).toBe(
    'AA failed PV1-3.3',
  );
  expect(await staysOf('Nagwa Bashir')).toEqual([]);
});

test('a change names who is responsible now', async () => {
  const lubna = { mrn: '800014', name: 'Bashir^Lubna', number: 'V-14' };
  await send('A01', lubna);
  for (let round = 0; round < 2; round += 1) expect(await send('A08', { ...lubna, attending: 'D8' })).toBe('AA done');
  expect(await staysOf('Lubna Bashir')).toMatchObject([
    { version: 2, careTeam: [{ staffId: another.id, role: 'attending' }] },
  ]);
  expect(await send('A08', { ...lubna, attending: 'D99' })).toBe('AA failed PV1-7');
});

test('a change of senders that number no visits is of the only one that goes on, on leave as well', async () => {
  const salma = { mrn: '800015', name: 'Bashir^Salma', number: '' };
  expect(await send('A01', salma)).toBe('AA done');
  expect(await send('A08', { ...salma, attending: 'D8' })).toBe('AA done');
  const [stay] = await staysOf('Salma Bashir');
  expect(stay?.careTeam).toMatchObject([{ staffId: another.id, role: 'attending' }]);

  const body = { reason: 'Over the feast', expectedBackAt: null };
  const stays = its.system.asService('test', 'clinical', staysApi);
  await stays.sendOnLeave({ params: { encounterId: stay?.id ?? '' }, body }, { ifMatch: stay?.version ?? 0 });
  expect(await send('A08', salma)).toBe('AA done');
  expect(await staysOf('Salma Bashir')).toMatchObject([{ status: 'on-leave', careTeam: [{ staffId: doctor.id }] }]);
});

const toTheMinute = (hours: number) => `${inHours(hours).slice(0, 12)}+0000`;
const timesOf = async (name: string) => {
  const written = (at: string | null | undefined) => at && `${at.replace(/[-:T]/g, '').slice(0, 12)}+0000`;
  const [stay] = await staysOf(name);
  return [written(stay?.admittedAt), written(stay?.dischargedAt), stay?.version];
};

test('a change says as well that a stay began earlier, and when it ended, to the minute', async () => {
  const huda = { mrn: '800030', name: 'Bashir^Huda', number: 'V-30' };
  const [first, begun, early] = [toTheMinute(-30), toTheMinute(-31), toTheMinute(-40)];
  const [left, ended] = [toTheMinute(-2), toTheMinute(-3)];
  expect(await send('A01', { ...huda, admitted: first })).toBe('AA done');
  for (let round = 0; round < 2; round += 1) expect(await send('A08', { ...huda, admitted: begun })).toBe('AA done');
  expect(await timesOf('Huda Bashir')).toEqual([begun, null, 2]);
  // Of a day alone nothing is corrected.
  expect(await send('A08', { ...huda, admitted: early.slice(0, 8) })).toBe('AA done');
  expect(await send('A03', { ...huda, discharged: left })).toBe('AA done');
  expect(await send('A08', { ...huda, admitted: begun, discharged: ended })).toBe('AA done');
  expect(await timesOf('Huda Bashir')).toEqual([begun, ended, 4]);
  // What cannot be right is in nobody's way.
  for (const discharged of [early, toTheMinute(24)]) expect(await send('A08', { ...huda, discharged })).toBe('AA done');
  expect(await timesOf('Huda Bashir')).toEqual([begun, ended, 4]);
});

test('what only says the times again that it said before leaves those that somebody here corrected', async () => {
  const nevine = { mrn: '800033', name: 'Bashir^Nevine', number: 'V-33' };
  const [said, left] = [toTheMinute(-30), toTheMinute(-5)];
  const [begun, ended] = [toTheMinute(-28), toTheMinute(-4)];
  const iso = (hours: number) => `${new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16)}:00.000Z`;
  const stays = its.system.asService('test', 'clinical', staysApi);
  const correct = async (admittedAt: string, dischargedAt: string | null) => {
    const [stay] = await staysOf('Nevine Bashir');
    const body = { admittedAt, dischargedAt, reason: 'She came later.' };
    await stays.correctEncounterTimes(
      { params: { encounterId: stay?.id ?? '' }, body },
      { ifMatch: stay?.version ?? 0 },
    );
  };
  expect(await send('A01', { ...nevine, admitted: said })).toBe('AA done');
  await correct(iso(-28), null);
  expect(await send('A08', { ...nevine, admitted: said })).toBe('AA done');
  expect(await timesOf('Nevine Bashir')).toEqual([begun, null, 2]);
  expect(await send('A03', { ...nevine, admitted: said, discharged: left })).toBe('AA done');
  await correct(iso(-28), iso(-4));
  expect(await send('A08', { ...nevine, admitted: said, discharged: left })).toBe('AA done');
  expect(await timesOf('Nevine Bashir')).toEqual([begun, ended, 4]);
  // What it says anew is newer than what was corrected here.
  const [earlier, later] = [toTheMinute(-31), toTheMinute(-3)];
  for (let round = 0; round < 2; round += 1)
    expect(await send('A08', { ...nevine, admitted: earlier, discharged: later })).toBe('AA done');
  expect(await timesOf('Nevine Bashir')).toEqual([earlier, later, 5]);
});

test('a time that cannot be right is not tried again with each message; another one is, and the one beside it is taken', async () => {
  const thuraya = { mrn: '800034', name: 'Bashir^Thuraya', number: 'V-34' };
  const [first, left] = [toTheMinute(-30), toTheMinute(-5)];
  const [before, other] = [toTheMinute(-33), toTheMinute(-32)];
  expect(await send('A01', { ...thuraya, admitted: first })).toBe('AA done');
  expect(await send('A03', { ...thuraya, discharged: left })).toBe('AA done');
  expect(await send('A08', { ...thuraya, discharged: before })).toBe('AA done');
  expect(await timesOf('Thuraya Bashir')).toEqual([first, left, 2]);
  // It could be right from here on, and is what they said all the while.
  const [stay] = await staysOf('Thuraya Bashir');
  const admittedAt = `${new Date(Date.now() - 36 * 3_600_000).toISOString().slice(0, 16)}:00.000Z`;
  const body = { admittedAt, dischargedAt: stay?.dischargedAt ?? null, reason: 'She came earlier.' };
  await its.system
    .asService('test', 'clinical', staysApi)
    .correctEncounterTimes({ params: { encounterId: stay?.id ?? '' }, body }, { ifMatch: 2 });
  const [begun, , version] = await timesOf('Thuraya Bashir');
  expect(await send('A08', { ...thuraya, discharged: before })).toBe('AA done');
  expect(await timesOf('Thuraya Bashir')).toEqual([begun, left, version]);
  expect(await send('A08', { ...thuraya, discharged: other })).toBe('AA done');
  expect(await timesOf('Thuraya Bashir')).toEqual([begun, other, 4]);
  const early = toTheMinute(-37);
  expect(await send('A08', { ...thuraya, admitted: early, discharged: toTheMinute(24) })).toBe('AA done');
  expect(await timesOf('Thuraya Bashir')).toEqual([early, other, 5]);
});

test('an admission of who is here already says that she came earlier, and what only says that again corrects nothing', async () => {
  const zubayda = { mrn: '800035', name: 'Bashir^Zubayda', number: 'V-35' };
  const stays = its.system.asService('test', 'clinical', staysApi);
  const iso = (hours: number) => `${new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16)}:00.000Z`;
  expect(await send('A05', { ...zubayda, class: 'P', admitted: inHours(24) })).toBe('AA done');
  const [stay] = await staysOf('Zubayda Bashir');
  const params = { encounterId: stay?.id ?? '' };
  await stays.startEncounter({ params, body: { at: iso(-3) } }, { ifMatch: 1 });
  const [came, earlier] = [toTheMinute(-4), toTheMinute(-5)];
  expect(await send('A01', { ...zubayda, admitted: came })).toBe('AA done');
  expect(await timesOf('Zubayda Bashir')).toEqual([came, null, 3]);
  const body = { admittedAt: iso(-2), dischargedAt: null, reason: 'She came later.' };
  await stays.correctEncounterTimes({ params, body }, { ifMatch: 3 });
  const corrected = await timesOf('Zubayda Bashir');
  for (const [event, admitted] of [
    ['A08', came],
    ['A01', came],
    ['A01', earlier],
  ] as const) {
    expect(await send(event, { ...zubayda, admitted })).toBe('AA done');
    expect(await timesOf('Zubayda Bashir')).toEqual(corrected);
  }
  expect(await send('A08', { ...zubayda, admitted: earlier })).toBe('AA done');
  expect(await timesOf('Zubayda Bashir')).toEqual([earlier, null, 5]);
});

test('a stay that began as another does not begin when she was admitted, nor one that no number says', async () => {
  const naglaa = { mrn: '800031', name: 'Bashir^Naglaa', number: 'V-31' };
  const [came, admitted] = [toTheMinute(-6), toTheMinute(-2)];
  const bed = await its.hospital.aReadyBed();
  expect(await send('A04', { ...naglaa, class: 'E', admitted: came })).toBe('AA done');
  expect(await send('A06', { ...naglaa, bed: bed.label, admitted })).toBe('AA done');
  const [{ version } = { version: 0 }] = await staysOf('Naglaa Bashir');
  expect(await send('A08', { ...naglaa, bed: bed.label, admitted })).toBe('AA done');
  expect(await timesOf('Naglaa Bashir')).toEqual([came, null, version]);
  const samiha = { mrn: '800032', name: 'Bashir^Samiha', number: '' };
  expect(await send('A01', { ...samiha, admitted })).toBe('AA done');
  expect(await send('A08', { ...samiha, admitted: came })).toBe('AA done');
  expect(await timesOf('Samiha Bashir')).toEqual([admitted, null, 1]);
});

test('a change of a visit that nobody heard of waits for somebody, unless it says that it is over', async () => {
  const raghda = { mrn: '800016', name: 'Bashir^Raghda', number: 'V-16' };
  expect(await send('A01', raghda)).toBe('AA done');
  const over = { ...raghda, number: 'V-999', attending: 'D8' };
  expect(await send('A08', { ...over, discharged: inHours(-48) })).toBe('AA done');
  expect(await send('A08', { ...over, class: 'O' })).toBe('AA done');
  expect(await send('A08', over)).toBe('AA failed PV1-19');
  expect(await staysOf('Raghda Bashir')).toMatchObject([{ version: 1, careTeam: [{ staffId: doctor.id }] }]);
});

test('a change of a visit that ended, or of a person alone, leaves her stay as it is', async () => {
  const ebtisam = { mrn: '800017', name: 'Bashir^Ebtisam', attending: 'D8' };
  await send('A01', { ...ebtisam, number: 'V-17', attending: 'D7' });
  await send('A03', { ...ebtisam, number: 'V-17', disposition: '01' });
  expect(await send('A01', { ...ebtisam, number: 'V-18', attending: 'D7' })).toBe('AA done');
  expect(await send('A08', { ...ebtisam, number: 'V-17' })).toBe('AA done');
  expect(await send('A08', { ...ebtisam, number: '', class: 'N' })).toBe('AA done');
  expect(await send('A08', { ...ebtisam, number: '', class: 'O' })).toBe('AA done');
  for (const pv1 of ['', 'PV1|1\r']) {
    const text = visit('A08', { ...ebtisam, number: '' }).replace(/PV1\|.*\r/, pv1);
    expect(await peer.ask(text)).toContain('MSA|AA');
    await its.settled();
    expect((await its.rows()).at(-1)).toMatchObject({ event: 'A08', state: 'done' });
  }
  expect(await send('A08', { ...ebtisam, number: 'V-18', class: '' })).toBe('AA failed PV1-2');
  const after = await staysOf('Ebtisam Bashir');
  expect(after.map((it) => [it.status, it.careTeam[0]?.staffId])).toEqual([
    ['in-progress', doctor.id],
    ['finished', doctor.id],
  ]);
});

/** As a message has it, in UTC. */
function inHours(hours: number): string {
  return `${new Date(Date.now() + hours * 3_600_000).toISOString().replace(/[-:T]|\.\d+Z/g, '')}+0000`;
}
