import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import * as documentsApi from '@nilecare/contracts/api/ehr-documents.ts';
import { applicationAnswers, inEnhancedMode } from './support/application-answers.ts';
import { openInterface, type Interface } from './support/interface.ts';
import type { MllpPeer } from './support/mllp-peer.ts';
import { said, written } from './support/said.ts';

let its: Interface;
let peer: MllpPeer;
let channelId: string;
const ehr = () => its.system.asService('test', 'ehr', documentsApi);

beforeAll(async () => {
  its = await openInterface(['lab', 'medication', 'ehr']);
  channelId = (await its.aChannel({ sendingApplication: 'DOC', afterFailure: 'pass' })).id;
  peer = await its.peer();
});
afterAll(async () => {
  await peer?.close();
  await its?.system.stop();
});

let count = 0;
interface Given {
  readonly event?: string;
  readonly number: string;
  readonly type?: string;
  readonly status?: string;
  readonly confidentiality?: string;
  /** TXA-19 */
  readonly availability?: string;
  readonly parent?: string;
  /** Who sends it. */
  readonly app?: string;
  readonly isEnhanced?: boolean;
  readonly visit?: string;
  readonly content?: readonly string[];
}
const send = async (mrn: string, given: Given): Promise<string> => {
  const {
    event = 'T02',
    number,
    type = 'DS^Discharge letter^HL70270',
    status = 'AU',
    confidentiality = '',
    availability = '',
    parent = '',
    app = 'DOC',
    isEnhanced = false,
    visit = '',
    content = [],
  } = given;
  count += 1;
  const txa: string[] = Array.from({ length: 19 }, () => '');
  Object.assign(txa, { 0: 'TXA', 1: '1', 2: type, 4: '20260105120000', 12: `${number}^DOC`, 13: parent, 17: status });
  txa[18] = confidentiality;
  txa[19] = availability;
  const text = [
    `MSH|^~\\&|${app}|OTHER|NC|CAIRO|20260105143000+0200||MDM^${event}^MDM_T02|d-${count}|P|2.5.1`,
    `EVN||20260105143000\rPID|1||${mrn}^^^NILECARE^MR||Hassan^Amina||19800517|F`,
    said('PV1', { 1: '1', 2: 'O', 19: visit }),
    txa.join('|'),
    ...content,
    '',
  ].join('\r');
  const answer = await peer.ask(isEnhanced ? inEnhancedMode(text) : text);
  await its.settled();
  const row = (await its.rows()).at(-1);
  return `${/MSA\|(..)/.exec(answer)?.[1] ?? ''} ${row?.state} ${row?.fault_place ?? ''}`.trim();
};
const lines = (...texts: readonly string[]) => texts.map((it, at) => `OBX|${at + 1}|TX|||${it}`);
const file = (bytes: Buffer, encoding = 'Base64') => [
  `OBX|1|ED|||OTHER^Application^PDF^${encoding}^${bytes.toString('base64')}`,
];
const documentsOf = async (patientId: string) => (await ehr().listDocuments({ query: { patientId } })).items;
/** Its bytes are those of a picture: among so many there are some that would be a script anywhere else in it. */
const pdf = (bytes: number): Buffer =>
  Buffer.concat([
    Buffer.from(`%PDF-1.4\n%âãÏÓ\n1 0 obj << /Length ${bytes} >>\nstream\n`),
    randomBytes(bytes),
    Buffer.from('\nendstream\nendobj\n%%EOF\n'),
  ]);

test('a letter in words is taken in, its change is a newer revision, and it is taken back', async () => {
  const patient = await its.hospital.aPatient();
  const first = { number: 'L-1', status: 'IP', content: lines('She was well.', 'وخرجت إلى بيتها') };
  for (let round = 0; round < 2; round += 1) expect(await send(patient.number, first)).toBe('AA done');
  const [document, ...others] = await documentsOf(patient.id);
  expect(others).toEqual([]);
  expect(document).toMatchObject({
    ...{ category: '18842-5', title: 'Discharge letter (not finished)', state: 'current' },
    ...{ datedAt: '2026-01-05T10:00:00.000Z', revisions: [{ mediaType: 'text/plain', revision: 1 }] },
  });
  const changed = { event: 'T08', number: 'L-1', content: lines('She was very well.') };
  expect(await send(patient.number, changed)).toBe('AA done');
  const [after] = await documentsOf(patient.id);
  expect(after).toMatchObject({ id: document?.id, title: 'Discharge letter' });
  expect(after?.revisions).toHaveLength(2);
  const replaced = { event: 'T10', number: 'L-1b', parent: 'L-1^DOC', content: lines('She is at home.') };
  expect(await send(patient.number, replaced)).toBe('AA done');
  expect((await documentsOf(patient.id))[0]?.revisions).toHaveLength(3);
  for (let round = 0; round < 2; round += 1)
    expect(await send(patient.number, { event: 'T11', number: 'L-1b' })).toBe('AA done');
  expect(await ehr().getDocument({ params: { documentId: document?.id ?? '' } })).toMatchObject({ state: 'retracted' });
});

test('a PDF of several megabytes is taken in as it is', async () => {
  const patient = await its.hospital.aPatient();
  const bytes = pdf(4_000_000);
  expect(await send(patient.number, { number: 'L-2', type: '11504-8^Operation^LN', content: file(bytes) })).toBe(
    'AA done',
  );
  const [document] = await documentsOf(patient.id);
  expect(document).toMatchObject({ category: '11504-8', revisions: [{ bytes: bytes.length }] });
});

test('what is no document, of nobody, or was not heard of before, waits for somebody', async () => {
  const wrong: readonly (readonly [Given, string])[] = [
    [{ number: '', content: lines('Words.') }, 'TXA-12'],
    [{ number: 'L-3', type: 'ZZ', content: lines('Words.') }, 'TXA-2'],
    [{ number: 'L-3' }, 'OBX'],
    [{ number: 'L-3', content: ['OBX|1|RP|||http://elsewhere/letter.pdf'] }, 'OBX-5'],
    [{ number: 'L-3', content: ['OBX|1|ED|||A^Application^PDF^Base64^no base 64!'] }, 'OBX-5'],
    [{ number: 'L-3', content: [...lines('Words.'), ...file(pdf(100))] }, 'OBX[2]-5'],
    [{ number: 'L-3', event: 'T08', content: lines('Words.') }, 'TXA-12'],
    [{ number: 'L-3', event: 'T11' }, 'TXA-12'],
    [{ number: 'L-3', confidentiality: 'R', content: lines('Words.') }, 'TXA-18'],
    [{ number: 'L-3', confidentiality: 'V', content: lines('Words.') }, 'TXA-18'],
  ];
  for (const [given, place] of wrong) {
    const patient = await its.hospital.aPatient();
    expect(await send(patient.number, given)).toBe(`AA failed ${place}`);
    expect(await documentsOf(patient.id)).toEqual([]);
  }
  const [one, other] = [await its.hospital.aPatient(), await its.hospital.aPatient()];
  expect(await send(one.number, { number: 'L-4', content: lines('Words.') })).toBe('AA done');
  expect(await send(other.number, { number: 'L-4', event: 'T11' })).toBe('AA failed TXA-12');
});

const currentOf = async (patientId: string) => (await documentsOf(patientId)).filter((it) => it.state === 'current');

test('what is deleted, obsolete or not for care there is read by nobody here', async () => {
  const patient = await its.hospital.aPatient();
  for (const availability of ['CA', 'OB', 'UN'])
    expect(await send(patient.number, { number: 'L-90', availability, content: lines('Words.') })).toBe('AA done');
  expect(await documentsOf(patient.id)).toEqual([]);
  for (const [number, availability] of [
    ['L-91', 'UN'],
    ['L-92', 'OB'],
    ['L-93', 'CA'],
  ] as const) {
    expect(await send(patient.number, { number, availability: 'AV', content: lines('Words.') })).toBe('AA done');
    expect(await currentOf(patient.id)).toHaveLength(1);
    const gone = { event: 'T04', number, availability, content: lines('Words.') };
    for (let round = 0; round < 2; round += 1) expect(await send(patient.number, gone)).toBe('AA done');
    expect(await currentOf(patient.id)).toEqual([]);
  }
  expect((await documentsOf(patient.id)).map((it) => it.state)).toEqual(['retracted', 'retracted', 'retracted']);
});

test('a letter that was replaced is obsolete by its old number, and goes on by the new one', async () => {
  const patient = await its.hospital.aPatient();
  expect(await send(patient.number, { number: 'L-94', content: lines('Words.') })).toBe('AA done');
  const replaced = { event: 'T10', number: 'L-95', parent: 'L-94^DOC', content: lines('Other words.') };
  expect(await send(patient.number, replaced)).toBe('AA done');
  const obsolete = { event: 'T04', availability: 'OB', content: lines('Words.') };
  expect(await send(patient.number, { ...obsolete, number: 'L-94' })).toBe('AA done');
  expect(await currentOf(patient.id)).toMatchObject([{ revisions: [{}, {}] }]);
  expect(await send(patient.number, { ...obsolete, number: 'L-95' })).toBe('AA done');
  expect(await currentOf(patient.id)).toEqual([]);
});

test('a letter that is not for care until it is released is read from then on', async () => {
  const patient = await its.hospital.aPatient();
  const known = { number: 'L-96', confidentiality: 'PSY', content: lines('Words.') };
  expect(await send(patient.number, known)).toBe('AA done');
  for (const number of ['L-96', 'L-97'])
    expect(await send(patient.number, { number, availability: 'UN', content: lines('Words.') })).toBe('AA done');
  expect(await currentOf(patient.id)).toEqual([]);
  const released = { event: 'T04', availability: 'AV', content: lines('Words.') };
  for (const number of ['L-96', 'L-97'])
    for (let round = 0; round < 2; round += 1)
      expect(await send(patient.number, { ...released, number })).toBe('AA done');
  const sensitivities = (await currentOf(patient.id)).map((it) => it.sensitivity);
  expect(sensitivities.toSorted()).toEqual(['general', 'mental-health']);
  // What it deleted does not come back, whatever an older message says that is worked on again.
  expect(await send(patient.number, { ...released, number: 'L-97', availability: 'CA' })).toBe('AA done');
  expect(await send(patient.number, { ...released, number: 'L-97' })).toBe('AA failed');
  expect(await currentOf(patient.id)).toHaveLength(1);
});

test('a letter that stands instead of an obsolete one is read, also where that was heard first', async () => {
  const patient = await its.hospital.aPatient();
  expect(await send(patient.number, { number: 'L-98', content: lines('Words.') })).toBe('AA done');
  const obsolete = { event: 'T04', number: 'L-98', availability: 'OB', content: lines('Words.') };
  expect(await send(patient.number, obsolete)).toBe('AA done');
  const replacement = { event: 'T10', number: 'L-99', parent: 'L-98^DOC', content: lines('Other words.') };
  for (let round = 0; round < 2; round += 1) expect(await send(patient.number, replacement)).toBe('AA done');
  expect(await send(patient.number, obsolete)).toBe('AA done');
  expect(await currentOf(patient.id)).toMatchObject([{ revisions: [{ revision: 1 }] }]);
  const ofUnknown = { ...replacement, number: 'L-101', parent: 'L-100^DOC' };
  expect(await send(patient.number, ofUnknown)).toBe('AA failed TXA-12');
  expect(await send(patient.number, { ...ofUnknown, availability: 'AV' })).toBe('AA done');
  expect(await currentOf(patient.id)).toHaveLength(2);
});

test('a letter is as delicate as it is said to be, until another kind is named', async () => {
  const patient = await its.hospital.aPatient();
  const sensitivity = async () => (await documentsOf(patient.id)).map((it) => it.sensitivity);
  const letter = { number: 'L-5', content: lines('Words.') };
  expect(await send(patient.number, { ...letter, confidentiality: 'PSY' })).toBe('AA done');
  expect(await sensitivity()).toEqual(['mental-health']);
  const changed = { ...letter, event: 'T08', content: lines('Other words.') };
  for (const confidentiality of ['', 'U']) {
    expect(await send(patient.number, { ...changed, confidentiality })).toBe('AA done');
    expect(await sensitivity()).toEqual(['mental-health']);
  }
  expect(await send(patient.number, { ...changed, confidentiality: 'HIV' })).toBe('AA done');
  expect(await sensitivity()).toEqual(['hiv']);
  expect(await send(patient.number, { number: 'L-6', confidentiality: 'U', content: lines('Words.') })).toBe('AA done');
  expect((await sensitivity()).toSorted()).toEqual(['general', 'hiv']);
  expect(await send(patient.number, { ...changed, confidentiality: 'V' })).toBe('AA failed TXA-18');
});

test('what the sender calls a document is read as the codes of its channel say', async () => {
  const patient = await its.hospital.aPatient();
  const letter = { number: 'L-7', type: 'ARZT^Arztbrief^99DOC', content: lines('Words.') };
  expect(await send(patient.number, letter)).toBe('AA failed TXA-2');
  const put = (kind: 'document-type' | 'ward', targetId: string) =>
    its.administrator.putHl7Codes({ params: { channelId }, body: { items: [{ kind, code: 'ARZT', targetId }] } });
  for (const wrong of [put('document-type', its.facilityId), put('ward', '57133-1')])
    await expect(wrong).rejects.toMatchObject({ status: 400 });
  await put('document-type', '57133-1');
  expect(await send(patient.number, letter)).toBe('AA done');
  expect(await documentsOf(patient.id)).toMatchObject([{ category: '57133-1', title: 'Arztbrief' }]);
  // A code of the channel holds also where the standard has the same one.
  const body = { items: [{ kind: 'document-type' as const, code: 'DS', targetId: '34133-9' }] };
  await its.administrator.putHl7Codes({ params: { channelId }, body });
  expect(await send(patient.number, { ...letter, number: 'L-8', type: 'DS^Bericht' })).toBe('AA done');
  const categories = (await documentsOf(patient.id)).map((it) => it.category);
  expect(categories.toSorted()).toEqual(['34133-9', '57133-1']);
});

test('a code whose kind of document was stored before those had codes is asked for, and is not in the way of its page', async () => {
  const patient = await its.hospital.aPatient();
  const params = { channelId };
  await its.administrator.putHl7Codes({
    params,
    body: { items: [{ kind: 'document-type', code: 'OLD', targetId: '57133-1' }] },
  });
  const before = its.deps().db.read.updateTable('hl7_codes').set({ target_id: its.facilityId });
  await before.where('code', '=', 'OLD').execute();
  const letter = { number: 'L-30', type: 'OLD^Arztbrief^99DOC', content: lines('Words.') };
  expect(await send(patient.number, letter)).toBe('AA failed TXA-2');
  expect((await its.rows()).at(-1)?.fault_text).toBe(
    'Choose a kind of document for "OLD" in the codes of the channel: it has none.',
  );
  expect((await its.administrator.listHl7Codes({ params })).items).toEqual([]);
});

test('a letter under a number of another facility is refused, and nothing of it is written', async () => {
  const channel = await its.aChannelElsewhere({ sendingApplication: 'THERE', afterFailure: 'pass' });
  const patient = await its.hospital.aPatient();
  const letter = { number: 'L-20', content: lines('Words.') };
  expect(await send(patient.number, letter)).toBe('AA done');
  const { id: targetId } = await its.hospital.aStaffMember('doctor');
  const body = { items: [{ kind: 'staff' as const, code: 'D7', targetId }] };
  await its.administrator.putHl7Codes({ params: { channelId }, body });
  const registered = [
    `MSH|^~\\&|DOC|OTHER|NC|CAIRO|20260105143000+0200||ADT^A04^ADT_A01|v-20|P|2.5.1\rEVN||${written(new Date())}`,
    `PID|1||${patient.number}^^^NILECARE^MR||Hassan^Amina||19800517|F`,
    said('PV1', { 1: '1', 2: 'O', 7: 'D7^Doctor', 19: 'V-20^^^DOC' }),
    '',
  ].join('\r');
  await peer.ask(registered);
  await its.settled();
  expect((await its.rows()).at(-1)).toMatchObject({ state: 'done', fault_text: null });
  const there = { ...letter, app: 'THERE', content: lines('Other words.') };
  const own = { ...there, number: 'L-21' };
  expect(await send(patient.number, own)).toBe('AA done');
  const wrong: readonly (readonly [Given, string])[] = [
    [there, 'TXA-12'],
    [{ ...there, event: 'T08' }, 'TXA-12'],
    [{ ...there, event: 'T11' }, 'TXA-12'],
    [{ ...there, event: 'T10', number: 'L-22', parent: 'L-20^DOC' }, 'TXA-13'],
    [{ ...there, number: 'L-22', visit: 'V-20^^^DOC' }, 'PV1-19'],
    [{ ...own, event: 'T08', visit: 'V-20^^^DOC' }, 'PV1-19'],
    [{ ...own, event: 'T11', visit: 'V-20^^^DOC' }, 'PV1-19'],
  ];
  for (const [given, place] of wrong) {
    expect(await send(patient.number, given)).toBe(`AA failed ${place}`);
    const row = (await its.rows()).at(-1);
    expect(row).toMatchObject({
      fault_code: '204',
      fault_text: `${place} is a number of another facility: send it over a channel of that one.`,
    });
  }
  const answers = await applicationAnswers(channel, its);
  onTestFinished(answers.stop);
  expect(await send(patient.number, { ...there, isEnhanced: true })).toBe('CA failed TXA-12');
  expect(await answers.refusalOf(`d-${count}`)).toEqual([
    ...['AE', 'TXA^1^12^1', '204'],
    'TXA-12 is a number of another facility: send it over a channel of that one.',
  ]);
  const documents = await documentsOf(patient.id);
  expect(documents.map((it) => [it.state, it.revisions.length])).toEqual([
    ['current', 1],
    ['current', 1],
  ]);
});
