import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { openRelay, type Relay } from '@nilecare/testing/relay.ts';
import { parseMessage } from '../src/er7/read-message.ts';
import type { Message } from '../src/er7/message.ts';
import { openInterface, person, type Interface } from './support/interface.ts';
import type { MllpPeer } from './support/mllp-peer.ts';

let its: Interface;
let peer: MllpPeer;
let events: PublishedEvents;
let clinical: Relay;

beforeAll(async () => {
  clinical = await openRelay();
  its = await openInterface([], { between: { clinical: clinical.to } });
  await its.aChannel({ sendingApplication: 'PDQ' });
  events = await publishedEvents(its.system, [auditRecorded]);
  peer = await its.peer();
});
afterAll(async () => {
  await peer?.close();
  await events?.stop();
  await its?.system.stop();
  await clinical?.stop();
});

let count = 0;
interface Given {
  readonly event?: string;
  readonly criteria: string;
  readonly more?: string;
  readonly domains?: string;
  readonly quantity?: string;
  readonly id?: string;
}
const query = ({ event = 'Q22', criteria, more = '', domains = '', quantity = '10', id }: Given): string => {
  count += 1;
  const domainFields = event === 'Q22' ? `|||||${domains}` : `|${domains}`;
  return [
    `MSH|^~\\&|PDQ|OTHER|NC|CAIRO|20260105143000+0200||QBP^${event}^QBP_Q21|${id ?? `q-${count}`}|P|2.5.1`,
    `QPD|IHE PDQ Query|tag-${count}|${criteria}${domainFields}`,
    `RCP|I|${quantity}^RD`,
    ...(more === '' ? [] : [more]),
    '',
  ].join('\r');
};
const ask = async (given: Given): Promise<Message> => parseMessage(await peer.ask(query(given)));
const names = (answer: Message) => answer.all('PID').map((it) => `${it.field(5).text(2)} ${it.field(5).text(1)}`);
const outcome = (answer: Message) => `${answer.first('MSA')?.field(1).text()} ${answer.first('QAK')?.field(2).text()}`;

test('who may be meant is answered at once, with her numbers; what was asked and who was shown is known', async () => {
  const people = [
    ['Mariam Zaki', '1971-02-03'],
    ['Mariam Zakaria', '1971-02-03'],
    ['Mariam Zaki', '1990-07-08'],
  ] as const;
  const patients = await Promise.all(
    people.map(([en, birthDate]) => its.hospital.aPatient({ name: { en, ar: '' }, birthDate, gender: 'female' })),
  );
  const answer = await ask({ criteria: '@PID.5.1.1^Zaki~@PID.5.2^Mariam~@PID.7^19710203~@PID.8^F' });
  expect(answer.first('MSH')?.field(9).written).toBe('RSP^K22^RSP_K21');
  expect(outcome(answer)).toBe('AA OK');
  expect(answer.first('QAK')?.field(1).text()).toBe(`tag-${count}`);
  expect(answer.first('QPD')?.field(3).written).toBe('@PID.5.1.1^Zaki');
  expect(names(answer)).toEqual(['Mariam Zaki']);
  const [first] = answer.all('PID');
  expect(first?.field(3).written).toContain(`${patients[0]?.number}^^^NILECARE^MR`);
  expect([first?.field(7).text(), first?.field(8).text()]).toEqual(['19710203', 'F']);
  expect(answer.all('QRI').map((it) => it.repetitions(2).map((why) => why.text()))).toEqual([['NP', 'DB']]);
  const row = (await its.rows()).at(-1);
  expect(row).toMatchObject({ state: 'done', code: 'QBP', answer_code: 'AA' });
  await eventually(() =>
    expect(
      events
        .of(auditRecorded)
        .map(({ data }) => data)
        .filter((it) => it.resource === `hl7-message/${row?.id}`),
    ).toMatchObject([{ action: 'hl7-message.answer', patientId: patients[0]?.id, facilityId: its.facilityId }]),
  );
});

test('by a number of hers, here or elsewhere, by telephone and by where she lives', async () => {
  const issued = { kind: 'hospital-number', issuer: 'OTHERHOSP', country: null, use: 'official' } as const;
  const patient = await its.patients.registerPatient({
    body: {
      ...{ name: { en: 'Salma Nasser', ar: '' }, birthDate: '1985-03-04', gender: 'female', phone: '+20 100 555 4433' },
      ...{
        facilityId: its.facilityId,
        identifiers: [{ ...issued, value: 'EX-77123', validFrom: null, validTo: null }],
      },
    },
  });
  const found = async (criteria: string, more: Partial<Given> = {}) => names(await ask({ criteria, ...more }));
  expect(await found(`@PID.3.1^${patient.number}`)).toEqual(['Salma Nasser']);
  expect(await found('@PID.3.1^EX-77123~@PID.3.4.1^OTHERHOSP')).toEqual(['Salma Nasser']);
  expect(await found('@PID.3.1^EX-77123~@PID.3.4.1^NILECARE')).toEqual([]);
  expect(await found('@PID.13.1^0100 555 4433')).toEqual(['Salma Nasser']);
  expect(await found(`@PID.3.1^${patient.number}~@PID.11.3^Khartoum`)).toEqual([]);
  const inDomain = await ask({ criteria: '@PID.3.1^EX-77123', domains: '^^^OTHERHOSP' });
  expect(inDomain.first('PID')?.field(3).written).toBe('EX-77123^^^OTHERHOSP^MR');
  expect(inDomain.first('PID')?.repetitions(3)).toHaveLength(1);

  const other = { ...issued, issuer: 'THIRDHOSP', value: 'EX-77123', validFrom: null, validTo: null };
  await its.patients.registerPatient({
    body: {
      ...{ name: { en: 'Dina Farouk', ar: '' }, birthDate: '1990-01-02', gender: 'female', phone: null },
      ...{ facilityId: its.facilityId, identifiers: [other] },
    },
  });
  const sure = async (criteria: string, more: Partial<Given> = {}) =>
    (await ask({ criteria, ...more })).all('QRI').map((it) => it.field(1).text() ?? '');
  expect(await sure('@PID.3.1^EX-77123')).toEqual(['', '']);
  expect(await sure('@PID.3.1^EX-77123', { quantity: '1' })).toEqual(['']);
  expect(await sure('@PID.3.1^EX-77123~@PID.3.4.1^THIRDHOSP')).toEqual(['100']);

  const identifiers = await ask({ event: 'Q23', criteria: 'EX-77123^^^OTHERHOSP' });
  expect(identifiers.first('MSH')?.field(9).written).toBe('RSP^K23^RSP_K23');
  expect(identifiers.first('PID')?.field(3).written).toContain(`${patient.number}^^^NILECARE^MR`);
  expect(identifiers.first('PID')?.field(5).written).toBe('^^^^^^S');
  expect(outcome(await ask({ event: 'Q23', criteria: 'NOBODY-99^^^OTHERHOSP' }))).toBe('AE AE');
});

test('a family name is not looked for among given names, nor the other way round, in whichever script; parts count them', async () => {
  const people = [
    { en: 'Wahid Sami Anwar', ar: '' },
    { en: '', ar: 'هدى أنور' },
    { en: 'Anwar Fikry', ar: '' },
  ];
  const patients = await Promise.all(people.map((name) => its.hospital.aPatient({ name })));
  const [wahid, hoda, anwar] = patients.map(({ number }) => number);
  const numbers = (answer: Message) => answer.all('PID').map((it) => it.field(3).text(1) ?? '');
  const found = async (criteria: string) => numbers(await ask({ criteria })).toSorted();
  expect(await found('@PID.5.1.1^Anwar')).toEqual([wahid, hoda].toSorted());
  expect(await found('@PID.5.2^Anwar')).toEqual([anwar]);
  expect(await found('@PID.5.1^Anwar~@PID.5.2^Hoda')).toEqual([hoda]);
  expect(await found('@PID.5.1^Anwar~@PID.5.2^Wahid~@PID.5.3^Sami')).toEqual([wahid]);
  expect(await found('@PID.5.1^Sami')).toEqual([]);
  expect(await found(`@PID.3.1^${wahid}~@PID.5.1^Anwar`)).toEqual([wahid]);
  expect(await found(`@PID.3.1^${wahid}~@PID.5.1^Fikry`)).toEqual([]);
  const first = await ask({ criteria: '@PID.5.1^Anwar', quantity: '1' });
  const rest = await ask({
    ...{ criteria: '@PID.5.1^Anwar', quantity: '1' },
    more: `DSC|${first.first('DSC')?.field(1).text()}|I`,
  });
  expect([...numbers(first), ...numbers(rest)].toSorted()).toEqual([wahid, hoda].toSorted());
  expect(rest.first('DSC')).toBeUndefined();
});

test('nobody is found, too much is asked at once, or it is no question', async () => {
  expect(outcome(await ask({ criteria: '@PID.5.1.1^Qqqqxyz' }))).toBe('AA NF');
  const wrong: readonly (readonly [string, string])[] = [
    ['', 'QPD^1^3^1'],
    ['@PID.8^F', 'QPD^1^3^1'],
    ['@PID.10^X', 'QPD^1^3^1'],
    ['@PID.5.1^Zaki~@PID.99^X', 'QPD^1^3^2'],
    ['@PID.7^yesterday', 'QPD^1^3^1'],
  ];
  for (const [criteria, place] of wrong) {
    const answer = await ask({ criteria });
    expect([outcome(answer), answer.first('ERR')?.field(2).written]).toEqual(['AE AE', place]);
  }
});

test('of whom identifiers are asked for has to be known, whoever is found', async () => {
  const wrong = async (more: Partial<Given>) => {
    const answer = await ask({ criteria: '@PID.5.1.1^Zaki', ...more });
    const [err] = answer.all('ERR');
    return [outcome(answer), err?.field(2).written, err?.field(3).text(), answer.all('PID').length];
  };
  expect(await wrong({ domains: '^^^NOBODYS' })).toEqual(['AE AE', 'QPD^1^8^1', '204', 0]);
  expect(await wrong({ domains: '^^^NILECARE~^^^NOBODYS&1.2.3&ISO' })).toEqual(['AE AE', 'QPD^1^8^2', '204', 0]);
  const places = async (more: Partial<Given>) => {
    const answer = await ask({ criteria: '@PID.5.1.1^Zaki', ...more });
    return [outcome(answer), ...answer.all('ERR').map((it) => it.field(2).written)];
  };
  const several = '^^^NOBODYS~^^^NILECARE~^^^NOBODYELSES&1.2.3&ISO~^^^NOBODYS';
  expect(await places({ domains: several })).toEqual(['AE AE', 'QPD^1^8^1', 'QPD^1^8^3', 'QPD^1^8^4']);
  expect((await its.rows()).at(-1)).toMatchObject({ state: 'refused', fault_code: '204', fault_place: 'QPD-8[1]' });
  expect(await wrong({ criteria: '@PID.5.1.1^Qqqqxyz', domains: '^^^NOBODYS' })).toEqual([
    ...['AE AE', 'QPD^1^8^1', '204', 0],
  ]);
  expect(outcome(await ask({ criteria: '@PID.5.1.1^Qqqqxyz', domains: '^^^NILECARE~^^^OTHER' }))).toBe('AA NF');
  const [patient] = (await its.patients.searchPatients({ query: { search: 'Mariam Zakaria', limit: 1 } })).items;
  const criteria = `${patient?.number}^^^NILECARE`;
  expect(await wrong({ event: 'Q23', criteria, domains: '^^^NOBODYS' })).toEqual(['AE AE', 'QPD^1^4^1', '204', 0]);
  expect(await places({ event: 'Q23', criteria, domains: several })).toEqual([
    ...['AE AE', 'QPD^1^4^1', 'QPD^1^4^3', 'QPD^1^4^4'],
  ]);
  expect(outcome(await ask({ event: 'Q23', criteria, domains: '^^^OTHER' }))).toBe('AA NF');
});

test('many come in parts, each once, and a question that comes again gets the same answer', async () => {
  for (let n = 0; n < 7; n += 1) await its.hospital.aPatient({ name: { en: `Tamer ${'ABCDEFG'[n]} Wahba`, ar: '' } });
  const seen: string[] = [];
  let more = '';
  for (let part = 0; part < 4; part += 1) {
    const answer = await ask({ criteria: '@PID.5.1.1^Wahba~@PID.5.2^Tamer', quantity: '3', more });
    expect(answer.all('PID').length).toBeLessThanOrEqual(3);
    seen.push(...answer.all('PID').map((it) => it.field(3).text(1) ?? ''));
    const next = answer.first('DSC')?.field(1).text();
    if (next === undefined) break;
    more = `DSC|${next}|I`;
  }
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
  const again = query({ criteria: '@PID.5.1.1^Wahba', id: 'q-again' });
  expect(await peer.ask(again)).toBe(await peer.ask(again));
});

test('of a question that comes again those are noted whom its first answer holds, whoever is known by now', async () => {
  const noted = () => events.of(auditRecorded).map(({ data }) => data);
  const first = await its.hospital.aPatient({ name: { en: 'Hoda Shaker', ar: '' } });
  const question = query({ criteria: '@PID.5.1.1^Shaker', id: 'q-twice' });
  const answer = await peer.ask(question);
  expect(names(parseMessage(answer))).toEqual(['Hoda Shaker']);
  const messageId = (await its.rows()).at(-1)?.id;
  const later = await its.hospital.aPatient({ name: { en: 'Heba Shaker', ar: '' } });
  expect(names(await ask({ criteria: '@PID.5.1.1^Shaker' }))).toHaveLength(2);
  const of = (id: string) => noted().filter((it) => it.patientId === id);
  await eventually(() => expect(of(later.id).some((it) => it.action === 'hl7-message.answer')).toBe(true));
  const before = of(later.id).length;
  expect(await peer.ask(question)).toBe(answer);
  await eventually(() =>
    expect(
      noted()
        .filter((it) => it.resource === `hl7-message/${messageId}`)
        .map((it) => [it.action, it.patientId]),
    ).toEqual([
      ['hl7-message.answer', first.id],
      ['hl7-message.answer', first.id],
    ]),
  );
  expect(of(later.id)).toHaveLength(before);
  const another = question.replace('Shaker', 'Zaki');
  expect(outcome(parseMessage(await peer.ask(another)))).toMatch(/^AE/);
});

test('who is of another facility is not found; who was registered by a message is', async () => {
  const khartoum = await openHospital(its.system, 'Africa/Khartoum');
  await khartoum.aPatient({ name: { en: 'Farid Lotfy', ar: '' } });
  await its.aChannel({ sendingApplication: 'HIS' });
  await peer.ask(person('A28', { mrn: 'HX-900', name: 'Lotfy^Basma', born: '19930405' }));
  await its.settled();
  expect(names(await ask({ criteria: '@PID.5.1.1^Lotfy' }))).toEqual(['Basma Lotfy']);
  expect(names(await ask({ criteria: '@PID.3.1^HX-900~@PID.3.4.1^OTHER' }))).toEqual(['Basma Lotfy']);
});

test('where the index of patients cannot be asked, that is the answer, and the same question is answered later', async () => {
  await its.hospital.aPatient({ name: { en: 'Wafaa Sobhy', ar: '' } });
  const question = query({ criteria: '@PID.5.1.1^Sobhy', id: 'q-away' });
  for (const state of ['cut', 'hung'] as const) {
    clinical.set(state);
    const began = performance.now();
    const answer = parseMessage(await peer.ask(question));
    expect(outcome(answer)).toBe('AE AE');
    expect(answer.first('ERR')?.field(3).text()).toBe('207');
    expect(performance.now() - began).toBeLessThan(12_000);
    expect((await its.rows()).at(-1)).toMatchObject({ state: 'refused', fault_code: '207' });
  }
  clinical.set('open');
  const answer = await eventually(async () => {
    const given = parseMessage(await peer.ask(question));
    return outcome(given) === 'AA OK' && given;
  });
  expect(names(answer)).toEqual(['Wafaa Sobhy']);
}, 60_000);

test('of an answer from before it was kept whom it shows those are noted whom it names, or that nobody knows who they are', async () => {
  const patients = [
    await its.hospital.aPatient({ name: { en: 'Dina Botros', ar: '' } }),
    await its.hospital.aPatient({ name: { en: 'Karim Botros', ar: '' } }),
  ];
  const question = query({ criteria: '@PID.5.1.1^Botros', id: 'q-before' });
  const answer = await peer.ask(question);
  expect(names(parseMessage(answer)).toSorted()).toEqual(['Dina Botros', 'Karim Botros']);
  const { id: messageId = '' } = (await its.rows()).at(-1) ?? {};
  const notedOf = (id: string) =>
    events
      .of(auditRecorded)
      .map(({ data }) => data)
      .filter((it) => it.resource === `hl7-message/${id}`);
  await its.deps().db.read.deleteFrom('hl7_shown_patients').where('message_id', '=', messageId).execute();
  expect(await peer.ask(question)).toBe(answer);
  const shown = patients.map(({ id }) => ['hl7-message.answer', id]);
  await eventually(() =>
    expect(
      notedOf(messageId)
        .map((it) => [it.action, it.patientId])
        .toSorted(),
    ).toEqual([...shown, ...shown].toSorted()),
  );
  clinical.set('cut');
  expect(await peer.ask(question)).toBe(answer);
  clinical.set('open');
  await eventually(() => expect(notedOf(messageId)).toHaveLength(5));
  expect(notedOf(messageId).filter((it) => it.action !== 'hl7-message.answer')).toMatchObject([
    { action: 'hl7-message.answer-unknown', patientId: null, facilityId: its.facilityId, details: { patients: 2 } },
  ]);
});

test('of an answer that shows nobody it is noted as often as it is given that it was asked', async () => {
  const question = query({ criteria: '@PID.3.1^NC-9999999', id: 'q-nobody' });
  const answer = await peer.ask(question);
  expect(outcome(parseMessage(answer))).toBe('AA NF');
  const messageId = (await its.rows()).at(-1)?.id;
  expect(await peer.ask(question)).toBe(answer);
  await eventually(() =>
    expect(
      events
        .of(auditRecorded)
        .filter(({ data }) => data.resource === `hl7-message/${messageId}`)
        .map(({ data }) => [data.action, data.patientId]),
    ).toEqual([
      ['hl7-message.answer', null],
      ['hl7-message.answer', null],
    ]),
  );
});
