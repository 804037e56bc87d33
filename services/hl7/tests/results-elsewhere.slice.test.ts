import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import * as documentsApi from '@nilecare/contracts/api/ehr-documents.ts';
import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import { parseMessage } from '../src/er7/read-message.ts';
import { applicationAnswers, inEnhancedMode } from './support/application-answers.ts';
import { openInterface, person, type Interface } from './support/interface.ts';
import { laboratoryOf, type TheLaboratory } from './support/laboratory.ts';
import type { MllpPeer } from './support/mllp-peer.ts';
import { became, message, said, written, type Person } from './support/said.ts';

let its: Interface;
let peer: MllpPeer;
let laboratory: TheLaboratory;
let there: Hl7Channel;

beforeAll(async () => {
  its = await openInterface(['lab', 'ehr']);
  laboratory = laboratoryOf(its);
  const { id: channelId } = await its.aChannel({ sendingApplication: 'HIS', afterFailure: 'pass' });
  const { id: targetId } = await its.hospital.aStaffMember('doctor');
  const body = { items: [{ kind: 'staff' as const, code: 'D7', targetId }] };
  await its.administrator.putHl7Codes({ params: { channelId }, body });
  there = await its.aChannelElsewhere({ sendingApplication: 'THERE', afterFailure: 'pass' });
  peer = await its.peer();
});
afterAll(async () => {
  await peer?.close();
  await its?.system.stop();
});

const HB = '718-7^Haemoglobin^LN';
const at = new Date(Date.now() - 1_800_000);
const oru = (who: Person, segments: readonly string[]) => message('ORU^R01^ORU_R01', who, segments);
const obr = (fields: Readonly<Record<number, string>>): string => said('OBR', { 1: '1', 7: written(at), ...fields });
const value = (code: string, text: string, unit: string): string =>
  said('OBX', { 1: '1', 2: 'NM', 3: code, 5: text, 6: unit, 11: 'F', 14: written(at), 16: 'V1^Verifier^Vera' });
const pulse = [obr({ 3: 'M-9^MON', 4: '^Monitor' }), value('8867-4^Heart rate^LN', '80', '/min')];

/** The same over the channel of another facility, behind something that could be written: what became of it, and why. */
async function elsewhere(who: Person, segments: readonly string[]) {
  const outcome = await became(oru(who, [...pulse, ...segments]).replace('|HIS|', '|THERE|'), peer, its);
  const row = (await its.rows()).at(-1);
  return [outcome, row?.fault_code, row?.fault_text];
}
const refusedAt = (place: string) => [
  ...[`AA failed ${place}`, '204'],
  `${place} is a number of another facility: send it over a channel of that one.`,
];

const pulsesOf = async (name: string) => {
  const clinical = its.system.asService('test', 'clinical', observationsApi);
  const query = { patientId: await laboratory.patientId(name), limit: 10 };
  return (await clinical.listObservations({ query })).items;
};

test('results of an order of another facility are refused, and nothing of the message is written', async () => {
  const amal = { mrn: '840001', name: 'Rashid^Amal' };
  const ordered = message('ORM^O01', amal, [
    said('ORC', { 1: 'NW', 2: 'R-30^HIS', 12: 'D7' }),
    said('OBR', { 1: '1', 2: 'R-30^HIS', 4: HB }),
  ]);
  expect(await became(ordered, peer, its)).toBe('AA done');
  const result = [obr({ 2: 'R-30^HIS', 3: 'L-30^LIS', 4: HB }), value(HB, '12.9', 'g/dL')];
  expect(await elsewhere(amal, result)).toEqual(refusedAt('OBR[2]-3'));
  const answers = await applicationAnswers(there, its);
  onTestFinished(answers.stop);
  const asked = inEnhancedMode(oru(amal, [...pulse, ...result]).replace('|HIS|', '|THERE|'));
  expect(await became(asked, peer, its)).toBe('CA failed OBR[2]-3');
  const controlId = parseMessage(asked).first('MSH')?.field(10).text() ?? '';
  const [, ...why] = refusedAt('OBR[2]-3');
  expect(await answers.refusalOf(controlId)).toEqual(['AE', 'OBR^2^3^1', ...why]);
  expect(await laboratory.shown('Amal Rashid')).toEqual(['HB ordered']);
  expect(await pulsesOf('Amal Rashid')).toEqual([]);
  // Its other number was not remembered either: here it brings an order of its own.
  const other = [obr({ 3: 'L-30^LIS', 4: HB }), value(HB, '12.9', 'g/dL')];
  expect(await became(oru(amal, other), peer, its)).toBe('AA done');
  expect((await laboratory.shown('Amal Rashid')).toSorted()).toEqual(['HB ordered', 'HB released 12.9']);
});

test('a file of another facility gets no revision from here, and is not taken back', async () => {
  const nora = { mrn: '840002', name: 'Rashid^Nora' };
  expect(await became(person('A28', nora), peer, its)).toBe('AA done');
  const report = (words: string, status = 'F') => {
    const file = Buffer.from(`%PDF-1.4\n% ${words}\n%%EOF\n`).toString('base64');
    const fields = { 2: 'ED', 3: 'PDF^Report^L', 5: `^application^pdf^Base64^${file}`, 11: status };
    return [obr({ 3: 'RX-30^RIS', 4: '^Chest x-ray', 24: 'RAD' }), said('OBX', { 1: '1', ...fields })];
  };
  expect(await became(oru(nora, report('one')), peer, its)).toBe('AA done');
  for (const status of ['F', 'D']) expect(await elsewhere(nora, report('two', status))).toEqual(refusedAt('OBX[2]-3'));
  const ehr = its.system.asService('test', 'ehr', documentsApi);
  const { items } = await ehr.listDocuments({ query: { patientId: await laboratory.patientId('Nora Rashid') } });
  expect(items).toMatchObject([{ state: 'current', revisions: [{ revision: 1 }] }]);
  expect(await pulsesOf('Nora Rashid')).toEqual([]);
});
