import { afterAll, beforeAll, expect, test } from 'vitest';
import * as chargesApi from '@nilecare/contracts/api/billing-charges.ts';
import * as billingApi from '@nilecare/contracts/api/billing.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { openInterface, type Interface } from './support/interface.ts';
import type { MllpPeer } from './support/mllp-peer.ts';

let its: Interface;
let peer: MllpPeer;
const api = { ...chargesApi, ...billingApi };
const desk = () => its.system.as('receptionist', 'billing', api, { facilityIds: [its.facilityId] });

beforeAll(async () => {
  its = await openInterface(['billing']);
  const office = its.system.as('administrator', 'billing', api, { facilityIds: ['*'] });
  const service = (code: string) =>
    office.createBillableService({ body: { code, name: { en: code, ar: code }, category: 'other' } });
  const [, coded] = [await service('XR-CHEST'), await service('DRESSING')];
  const channel = await its.aChannel({ sendingApplication: 'RIS' });
  const items = [{ kind: 'service' as const, code: '4711', targetId: coded.id }];
  await its.administrator.putHl7Codes({ params: { channelId: channel.id }, body: { items } });
  peer = await its.peer();
});
afterAll(async () => {
  await peer?.close();
  await its?.system.stop();
});

let count = 0;
const send = async (mrn: string, ...transactions: readonly string[]): Promise<string> => {
  count += 1;
  const text = [
    `MSH|^~\\&|RIS|OTHER|NC|CAIRO|20260105143000+0200||DFT^P03^DFT_P03|c-${count}|P|2.5.1`,
    `EVN||20260105143000\rPID|1||${mrn}^^^NILECARE^MR||Hassan^Amina||19800517|F`,
    ...transactions.map((it, at) => `FT1|${at + 1}|${it}`),
    '',
  ].join('\r');
  const answer = await peer.ask(text);
  await its.settled();
  const row = (await its.rows()).at(-1);
  return `${/MSA\|(..)/.exec(answer)?.[1] ?? ''} ${row?.state} ${row?.fault_place ?? ''}`.trim();
};
/** Fields of an FT1 behind its number. */
const ft1 = (number: string, kind: string, code: string, quantity = '', day = '20260105') =>
  `${number}||${day}||${kind}|${code}|||${quantity}`;
const chargesOf = async (patientId: string) =>
  (await desk().listCharges({ query: { patientId } })).items
    .map((it) => `${it.serviceCode} ${it.quantity} ${it.state}`)
    .toSorted();

test('charges are entered once, by price list code or by a code of the channel, in the visit she is in', async () => {
  const patient = await its.hospital.aPatient();
  const stay = await its.hospital.anAdmission({ patientId: patient.id });
  for (let round = 0; round < 2; round += 1)
    expect(
      await send(patient.number, ft1('T-1', 'CG', 'xr-chest^Chest^L', '2'), ft1('T-2', 'CG', '4711^Dressing^L')),
    ).toBe('AA done');
  expect(await chargesOf(patient.id)).toEqual(['DRESSING 1 open', 'XR-CHEST 2 open']);
  const [charge] = (await desk().listCharges({ query: { patientId: patient.id } })).items;
  expect(charge).toMatchObject({ encounterId: stay.id, servedOn: '2026-01-05', facilityId: its.facilityId });
});

test('a credit takes its charge back, in the same message too, once', async () => {
  const patient = await its.hospital.aPatient();
  expect(await send(patient.number, ft1('T-3', 'CG', 'XR-CHEST'), ft1('T-3', 'CR', 'XR-CHEST'))).toBe('AA done');
  expect(await send(patient.number, ft1('T-4', 'CG', 'XR-CHEST', '3'))).toBe('AA done');
  expect(await send(patient.number, ft1('T-4', 'CR', 'XR-CHEST', '1'))).toBe('AA failed FT1-10');
  const other = await its.hospital.aPatient();
  expect(await send(other.number, ft1('T-4', 'CR', 'XR-CHEST'))).toBe('AA failed FT1-2');
  expect(await chargesOf(patient.id)).toEqual(['XR-CHEST 1 void', 'XR-CHEST 3 open']);
});

test('nothing is charged where one of them cannot be right, or she is not known', async () => {
  const wrong: readonly (readonly [string, string])[] = [
    [ft1('T-6', 'CG', 'NOTHING'), 'FT1[2]-7'],
    [ft1('T-6', 'PY', 'XR-CHEST'), 'FT1[2]-6'],
    [ft1('T-6', 'CG', 'XR-CHEST', '1.5'), 'FT1[2]-10'],
    [ft1('T-6', 'CG', 'XR-CHEST', '', '20990101'), 'FT1[2]-4'],
    [ft1('', 'CG', 'XR-CHEST'), 'FT1[2]-2'],
    [ft1('T-99', 'CR', 'XR-CHEST'), 'FT1[2]-2'],
  ];
  for (const [transaction, place] of wrong) {
    const patient = await its.hospital.aPatient();
    expect(await send(patient.number, ft1(`T-5-${place}`, 'CG', 'XR-CHEST'), transaction)).toBe(`AA failed ${place}`);
    expect(await chargesOf(patient.id)).toEqual([]);
  }
  expect(await send('NC-0000000', ft1('T-7', 'CG', 'XR-CHEST'))).toBe('AA failed PID-3');
});

test('of a record that was joined to another one: charges are found, and entered in the one that goes on', async () => {
  const [gone, stays] = [
    await its.hospital.aPatient(),
    await its.hospital.aPatient({ name: { en: 'Mona Adel', ar: '' } }),
  ];
  expect(await send(gone.number, ft1('T-8', 'CG', 'XR-CHEST'))).toBe('AA done');
  const versions = { survivorVersion: stays.version, mergedVersion: gone.version };
  await its.patients.mergePatients({
    body: { survivorId: stays.id, mergedId: gone.id, ...versions, reason: 'one person, registered twice' },
  });
  const heard = () => outcome(desk().enterCharge({ body: { ...entry, patientId: gone.id } }));
  const { items } = await desk().listBillableServices({ query: { search: 'XR-CHEST' } });
  const entry = { facilityId: its.facilityId, serviceId: items[0]?.id ?? '' };
  await eventually(async () => (await heard()) === 'patient-merged');
  const known = await chargesOf(stays.id);
  expect(await send(gone.number, ft1('T-9', 'CG', '4711'))).toBe('AA done');
  expect(await send(stays.number, ft1('T-8', 'CR', 'XR-CHEST'))).toBe('AA done');
  const [open, ...others] = (await chargesOf(stays.id)).filter((it) => it.startsWith('DRESSING'));
  expect([open, others]).toEqual(['DRESSING 1 open', []]);
  expect(await chargesOf(stays.id)).toContain('XR-CHEST 1 void');
  expect(known).not.toContain('XR-CHEST 1 void');
});
