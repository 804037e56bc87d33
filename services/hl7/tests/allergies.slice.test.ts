import { afterAll, beforeAll, expect, test } from 'vitest';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import { openInterface, person, type Interface } from './support/interface.ts';
import type { MllpPeer } from './support/mllp-peer.ts';
import { visit } from './support/visit.ts';

let its: Interface;
let peer: MllpPeer;
let ward: string;

beforeAll(async () => {
  its = await openInterface();
  const channel = await its.aChannel({ sendingApplication: 'HIS', afterFailure: 'pass' });
  const { id: targetId } = await its.hospital.aStaffMember('doctor');
  const items = [{ kind: 'staff', code: 'D7', targetId } as const];
  await its.administrator.putHl7Codes({ params: { channelId: channel.id }, body: { items } });
  ward = its.hospital.ward.name.en;
  peer = await its.peer();
});
afterAll(async () => {
  await peer?.close();
  await its?.system.stop();
});

const sent = async (text: string): Promise<string> => {
  const answer = await peer.ask(text);
  await its.settled();
  const row = (await its.rows()).at(-1);
  return `${/MSA\|(..)/.exec(answer)?.[1] ?? ''} ${row?.state} ${row?.fault_place ?? ''}`.trim();
};
const allergies = () => its.system.asService('test', 'clinical', allergiesApi);
const patientOf = async (name: string): Promise<string> => {
  const [patient] = (await its.patients.searchPatients({ query: { search: name, limit: 5 } })).items;
  return patient?.id ?? '';
};
const listOf = async (name: string) => allergies().listAllergies({ query: { patientId: await patientOf(name) } });

const PENICILLIN = 'AL1|1|DA|7980^Penicillin G^RXNORM|SV|Anaphylaxis|2015';

test('what another system says that she does not tolerate is on her list, once, whichever message says it', async () => {
  const amal = { mrn: '810001', name: 'Gaber^Amal' };
  expect(await sent(person('A28', { ...amal, more: PENICILLIN }))).toBe('AA done');
  const listed = await listOf('Amal Gaber');
  expect(listed).toMatchObject({
    status: 'recorded',
    items: [
      {
        ...{ substance: { text: 'Penicillin G', code: '7980' }, category: 'medication', criticality: 'high' },
        ...{ reactions: [{ manifestation: 'Anaphylaxis', severity: 'severe' }], onset: '2015', version: 1 },
      },
    ],
  });
  const more = ['AL1|1|DA|7980^Benzylpenicillin^RXNORM|MI', 'AL1|2|DA|^penicillin g', 'AL1|3|FA|^Peanut|MO'];
  const given = { ...amal, number: 'AV-1', ward, more };
  for (const event of ['A31', 'A08'])
    expect(await sent(person(event, { ...amal, more: more.join('\r') })), event).toBe('AA done');
  expect(await sent(visit('A01', given))).toBe('AA done');
  const { items } = await listOf('Amal Gaber');
  expect(items.map((it) => `${it.substance.text} ${it.version}`)).toEqual(['Penicillin G 1', 'Peanut 1']);
});

test('what was refuted here is not on the list again, and what a message does not name is not taken from it', async () => {
  const hanan = { mrn: '810002', name: 'Gaber^Hanan' };
  await sent(person('A28', { ...hanan, more: `${PENICILLIN}\rAL1|2|EA|^Latex` }));
  const [first] = (await listOf('Hanan Gaber')).items;
  if (!first) throw new Error('It is not on the list.');
  const { substance, category } = first;
  const body = { substance, category, verificationStatus: 'refuted' as const, changeReason: 'Tolerated it' };
  await allergies().changeAllergy({ params: { allergyId: first.id }, body }, { ifMatch: first.version });
  expect(await sent(person('A31', { ...hanan, more: PENICILLIN }))).toBe('AA done');
  expect(await sent(person('A31', { ...hanan, more: 'AL1|1||716186003^No known allergy^SCT' }))).toBe('AA done');
  const { status, items } = await listOf('Hanan Gaber');
  expect(status).toBe('recorded');
  expect(items.map((it) => `${it.substance.text} ${it.verificationStatus}`)).toEqual([
    'Latex unconfirmed',
    'Penicillin G refuted',
  ]);
});

test('that none are known is stated, until one is', async () => {
  const sahar = { mrn: '810003', name: 'Gaber^Sahar' };
  await sent(person('A28', sahar));
  expect(await listOf('Sahar Gaber')).toMatchObject({ status: 'not-recorded' });
  for (let round = 0; round < 2; round += 1)
    expect(await sent(person('A31', { ...sahar, more: 'AL1|1|DA|^No Known Drug Allergies' }))).toBe('AA done');
  expect(await listOf('Sahar Gaber')).toMatchObject({ status: 'none-known', noneKnown: {} });
  expect(await sent(visit('A04', { ...sahar, class: 'O', number: 'AV-3', more: [PENICILLIN] }))).toBe('AA done');
  expect(await listOf('Sahar Gaber')).toMatchObject({ status: 'recorded', noneKnown: null });
});

test('what cannot be kept waits for somebody, and nothing of its message is done', async () => {
  const wafaa = { mrn: '810004', name: 'Gaber^Wafaa' };
  expect(await sent(person('A28', { ...wafaa, more: `${PENICILLIN}\rAL1|2|DA|X17^^L` }))).toBe('AA failed AL1[2]-3');
  expect(await patientOf('Wafaa Gaber')).toBe('');
  expect(await sent(person('A28', { ...wafaa, more: 'AL1|1|DA|^Codeine|||19700101' }))).toBe('AA failed AL1-6');
});
