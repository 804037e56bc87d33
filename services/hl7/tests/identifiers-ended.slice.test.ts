import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { openInterface, type Interface } from './support/interface.ts';
import type { MllpPeer } from './support/mllp-peer.ts';
import { became, message, type Person } from './support/said.ts';

let its: Interface;
let peer: MllpPeer;

beforeAll(async () => {
  its = await openInterface();
  await its.aChannel({ sendingApplication: 'HIS', afterFailure: 'pass' });
  peer = await its.peer();
});
afterAll(async () => {
  await peer?.close();
  await its?.system.stop();
});

const send = (event: string, person: Person, more: readonly string[] = ['PV1|1|N']) =>
  became(message(`ADT^${event}`, person, more), peer, its);
const named = async (search: string): Promise<Patient[]> => {
  const { items } = await its.patients.searchPatients({ query: { search, limit: 20 } });
  const patients = await Promise.all(items.map(({ id }) => its.patients.getPatient({ params: { patientId: id } })));
  const byValue = (it: Patient) => it.identifiers?.toSorted((a, b) => a.value.localeCompare(b.value));
  return patients.map((it) => ({ ...it, identifiers: byValue(it) }));
};
/** A number that ended before the messages of the tests were written. */
const ended = (mrn: string) => `${mrn}^^^OTHER^MR^^20200101^20251231`;

test('a number that has ended finds nobody any more, and is whose it is given to next', async () => {
  const nadia = { mrn: '880077^^^OTHER^MR~880078', name: 'Ramzy^Nadia', born: '19610203' };
  expect(await send('A28', nadia)).toBe('AA done');
  expect(await send('A31', { ...nadia, mrn: `${ended('880077')}~880078` })).toBe('AA done');
  const [before] = await named('Nadia Ramzy');
  expect(before?.identifiers).toMatchObject([
    { value: '880077', issuer: 'OTHER', use: 'old', validFrom: '2020-01-01', validTo: '2025-12-31' },
    { value: '880078', issuer: 'OTHER', use: 'official', validTo: null },
  ]);

  const huda = { mrn: '880077', name: 'Anis^Huda', born: '19900504' };
  for (let round = 0; round < 2; round += 1) expect(await send('A28', huda)).toBe('AA done');
  const [next, another] = await named('Huda Anis');
  expect(another).toBeUndefined();
  expect(next?.identifiers).toMatchObject([{ value: '880077', use: 'official' }]);
  expect(await send('A31', { ...nadia, mrn: `${ended('880077')}~880078` })).toBe('AA done');
  expect(await send('A31', { ...huda, name: 'Anis^Hoda' })).toBe('AA done');
  expect((await named('Hoda Anis')).map((it) => it.id)).toEqual([next?.id]);
  expect((await named('Nadia Ramzy')).map((it) => it.id)).toEqual([before?.id]);

  const question = [
    'MSH|^~\\&|HIS|OTHER|NC|CAIRO|20260105143000+0200||QBP^Q22^QBP_Q21|ended-1|P|2.5.1',
    'QPD|IHE PDQ Query|tag|@PID.3.1^880077~@PID.3.4.1^OTHER',
    'RCP|I|10^RD\r',
  ].join('\r');
  const answer = await peer.ask(question);
  expect(answer).toContain('Anis^Hoda');
  expect(answer).not.toContain('Ramzy');
});

test('a number is hers up to its last day, and again once it is named without an end', async () => {
  const safa = { mrn: '880087^^^OTHER^MR~880088', name: 'Ramzy^Safa', born: '19620203' };
  expect(await send('A28', safa)).toBe('AA done');
  expect(await send('A31', { ...safa, mrn: '880087^^^OTHER^MR^^^20260105' })).toBe('AA done');
  expect(await send('A31', { ...safa, mrn: `${ended('880087')}~880088` })).toBe('AA done');
  expect(await send('A31', safa)).toBe('AA done');
  const [patient, another] = await named('Safa Ramzy');
  expect(another).toBeUndefined();
  expect(patient?.identifiers).toMatchObject([
    { value: '880087', use: 'official', validTo: null },
    { value: '880088', use: 'official', validTo: null },
  ]);
});

test('a number whose end has passed, of which nobody said more, is whose it is given to next', async () => {
  const salma = { mrn: '880107^^^OTHER^MR^^20200101^20260110', name: 'Ramzy^Salma', born: '19640203' };
  expect(await send('A28', salma)).toBe('AA done');
  const later = (event: string, person: Person) =>
    became(message(`ADT^${event}`, person, ['PV1|1|N']).replace('20260105143000', '20260201143000'), peer, its);
  const omar = { mrn: '880107', name: 'Anis^Omar', born: '19920504' };
  for (let round = 0; round < 2; round += 1) expect(await later('A28', omar)).toBe('AA done');
  expect(await later('A31', { ...omar, name: 'Anis^Umar' })).toBe('AA done');
  expect(await named('Salma Ramzy')).toMatchObject([{ identifiers: [{ value: '880107', validTo: '2026-01-10' }] }]);
  expect(await named('Umar Anis')).toMatchObject([{ identifiers: [{ value: '880107', validTo: null }] }]);
  const question = [
    'MSH|^~\\&|HIS|OTHER|NC|CAIRO|20260201143000+0200||QBP^Q22^QBP_Q21|passed-1|P|2.5.1',
    'QPD|IHE PDQ Query|tag|@PID.3.1^880107~@PID.3.4.1^OTHER',
    'RCP|I|10^RD\r',
  ].join('\r');
  const answer = await peer.ask(question);
  expect(answer).toContain('Anis^Umar');
  expect(answer).not.toContain('Ramzy');
});

test('a message with nothing but what has ended is about nobody, whatever it says; nobody is joined by it', async () => {
  const karima = { mrn: '880097', name: 'Ramzy^Karima', born: '19630203' };
  expect(await send('A28', karima)).toBe('AA done');
  const mrn = '880097^^^OTHER^MR^^^2025~880099^^^ELSEWHERE^MR^^^202511^';
  for (const event of ['A31', 'A28']) expect(await send(event, { ...karima, mrn })).toBe('AA failed PID-3');
  const vital = ['OBR|1|||8867-4^Heart rate^LN|||20260105', 'OBX|1|NM|8867-4^Heart rate^LN||72|/min|||||F'];
  expect(await became(message('ORU^R01', { ...karima, mrn }, vital), peer, its)).toBe('AA failed PID-3');

  const other = { mrn: '880090', name: 'Anis^Mona', born: '19910504' };
  expect(await send('A40', other, [`MRG|${ended('880097')}`])).toBe('AA failed MRG-1');
  expect(await named('Mona Anis')).toMatchObject([{ mergedRecords: [] }]);
});
