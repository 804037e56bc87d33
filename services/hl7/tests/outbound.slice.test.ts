import { randomUUID } from 'node:crypto';
import { Hl7DestinationBody } from '@nilecare/contracts/api/hl7-destinations.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseMessage } from '../src/er7/read-message.ts';
import { ack, accepting, mllpReceiver, type MllpReceiver } from './support/mllp-receiver.ts';
import { news, openOutbound, type Outbound } from './support/outbound.ts';

let its: Outbound;
const receivers: MllpReceiver[] = [];
beforeAll(async () => {
  its = await openOutbound();
});
afterAll(async () => {
  await its?.system.stop();
  for (const it of receivers) await it.stop();
});

/** Another system, and a destination that sends one event's messages to it alone, so that tests are apart. */
let events = 10;
async function pair(given: Parameters<Outbound['aDestination']>[1] = {}) {
  const receiver = await mllpReceiver();
  receivers.push(receiver);
  const kind = `ADT^A${(events += 1)}`;
  const destination = await its.aDestination(receiver.port, { sends: [kind], ...given });
  const put = (sources: readonly string[], patientId: string | null = null) =>
    its.put(sources.map((source) => news(source, { kind, patientId })));
  const rows = () => its.outgoing(destination.id);
  return { receiver, destination, put, rows, kind };
}
const sourcesOf = ({ got }: MllpReceiver): string[] =>
  got.map(({ text }) => parseMessage(text).first('PID')?.field(3).text() ?? '');
const numbered = (count: number, from = 1) => Array.from({ length: count }, (_, at) => `m-${from + at}`);

test('what is put is sent once, in its order, over one connection, and done when it is accepted', async () => {
  const { receiver, destination, put } = await pair({ receivingApplication: 'LAB', receivingFacility: 'THERE' });
  await put(numbered(20));
  // The same again: nothing more is made of it.
  await put(numbered(20));
  const rows = await its.settled(destination.id);
  expect(sourcesOf(receiver)).toEqual(numbered(20));
  expect(rows).toHaveLength(20);
  expect(rows[0]).toMatchObject({ attempts: 1, answerCode: 'AA', held: false, fault: null });
  expect(receiver.connections()).toBe(1);
  const msh = parseMessage(receiver.got[0]?.text ?? '').first('MSH');
  const said = [3, 4, 5, 6, 11, 12, 15, 18].map((field) => msh?.field(field).text());
  const { facility } = its.hospital;
  expect(said).toEqual(['NILECARE', facility.name.en, 'LAB', 'THERE', 'P', '2.5.1', undefined, 'UNICODE UTF-8']);
  const details = await its.administrator.getHl7Outgoing({ params: { outgoingId: rows[0]?.id ?? '' } });
  expect(details).toMatchObject({ text: receiver.got[0]?.text, answers: [{ code: 'AA', counted: true }], edits: [] });
  expect(details.segments.map(({ place }) => place)).toEqual(['MSH', 'EVN', 'PID']);
  const found = async (query: Parameters<typeof its.administrator.listHl7Outgoing>[0]['query']) =>
    (await its.administrator.listHl7Outgoing({ query: { destinationId: destination.id, ...query } })).items.length;
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  expect(await found({ from: at(-5), to: at(5), state: 'done', type: 'ADT' })).toBe(20);
  expect([await found({ from: at(1) }), await found({ to: at(-5) }), await found({ state: 'refused' })]).toEqual([
    0, 0, 0,
  ]);
  expect(await found({ controlId: rows[3]?.controlId ?? '' })).toBe(1);
});

describe('a receiver that', () => {
  test('is not there gets all when it comes, in order, one copy of each', async () => {
    const { receiver, destination, put } = await pair();
    await receiver.stop();
    await put(numbered(5));
    const [first, ...others] = await eventually(async () => {
      const rows = await its.outgoing(destination.id);
      return rows[0]?.fault && rows;
    });
    expect(first).toMatchObject({ state: 'waiting', attempts: 0, fault: { text: 'No connection: ECONNREFUSED' } });
    expect(others.every((it) => it.fault === null)).toBe(true);
    const seen = await its.administrator.getHl7Destination({ params: { destinationId: destination.id } });
    const unreachableCause = { code: 'no-connection', values: { error: 'ECONNREFUSED' } };
    expect(seen).toMatchObject({ unreachableWhy: 'No connection: ECONNREFUSED', unreachableCause });
    expect(first?.fault?.cause).toEqual(unreachableCause);
    await receiver.start();
    await its.settled(destination.id);
    expect(sourcesOf(receiver)).toEqual(numbered(5));
    const after = await its.administrator.getHl7Destination({ params: { destinationId: destination.id } });
    expect(after.unreachableSince).toBeNull();
  });

  test('says nothing gets the same message again, with the same control id, after waits that grow', async () => {
    const { receiver, destination, put } = await pair({ answerTimeoutSeconds: 1 });
    receiver.answering(() => undefined);
    await put(numbered(2));
    await eventually(() => receiver.got.length >= 3, { within: 30_000 });
    const copies = receiver.got.slice(0, 3);
    expect(new Set(copies.map((it) => it.text)).size).toBe(1);
    // One second for the answer, then pauses from one second on.
    const waits = copies.slice(1).map((it, at) => it.at - (copies[at]?.at ?? 0));
    expect(Math.min(...waits)).toBeGreaterThan(1_700);
    receiver.answering(accepting);
    await its.settled(destination.id);
    const last = sourcesOf(receiver).at(-1);
    expect([last, sourcesOf(receiver).filter((it) => it === 'm-2').length]).toEqual(['m-2', 1]);
    // Each connection had one copy.
    expect(receiver.connections()).toBeLessThanOrEqual(receiver.got.length);
  });

  test('lies in MSA-2, or says what is no answer, is not believed', async () => {
    const { receiver, destination, put, rows } = await pair({ answerTimeoutSeconds: 1 });
    receiver.answering((got, say) => {
      say(ack({ controlId: 'another' }));
      say('garbage');
      say(ack(got, 'ZZ'));
      if (receiver.got.length >= 2) say(ack(got));
    });
    await put(numbered(1));
    await its.settled(destination.id);
    expect(receiver.got).toHaveLength(2);
    expect(await rows()).toMatchObject([{ state: 'done', attempts: 2 }]);
    const noted = await its
      .deps()
      .db.read.selectFrom('hl7_outgoing_answers')
      .selectAll()
      .where('destination_id', '=', destination.id)
      .execute();
    expect(noted.filter((it) => it.counted === 1)).toHaveLength(1);
    expect(noted.filter((it) => it.control_id === 'another')).toHaveLength(2);
  });

  test('answers with another MSA-2 alone: the page says so, not that it is silent', async () => {
    const { receiver, destination, put } = await pair({ answerTimeoutSeconds: 1 });
    receiver.answering((_got, say) => say(ack({ controlId: 'another' })));
    await put(numbered(1));
    const params = { destinationId: destination.id };
    await expect
      .poll(async () => (await its.administrator.getHl7Destination({ params })).unreachableWhy, { timeout: 20_000 })
      .toBe('No answer within 1 second: of what came meanwhile, MSA-2 is not its MSH-10.');
    receiver.answering((got, say) => say(ack(got)));
    await its.settled(destination.id);
  });

  test('answers late: what is for an earlier message is none to the next one', async () => {
    const { receiver, destination, put, rows } = await pair({ answerTimeoutSeconds: 2 });
    let first: string | undefined;
    receiver.answering((got, say) => {
      first ??= got.controlId;
      if (got.controlId === first) return say(ack(got));
      // The answer to the first comes once more, with another word, in place of one to the second.
      if (receiver.got.length === 2) return say(ack({ controlId: first }, 'AE'));
      say(ack(got));
    });
    await put(numbered(2));
    await its.settled(destination.id);
    expect(sourcesOf(receiver)).toEqual(['m-1', 'm-2', 'm-2']);
    const [one] = await rows();
    const details = await its.administrator.getHl7Outgoing({ params: { outgoingId: one?.id ?? '' } });
    expect(details.answers.map(({ code, counted }) => [code, counted])).toEqual([
      ['AA', true],
      ['AE', false],
    ]);
  });

  test('ends each connection without an answer gets one copy in each step', async () => {
    const { receiver, destination, put } = await pair();
    receiver.answering((_got, _say, socket) => void socket.destroy());
    await put(numbered(3));
    await eventually(() => receiver.got.length >= 2);
    expect(new Set(sourcesOf(receiver))).toEqual(new Set(['m-1']));
    expect(receiver.got.length).toBeLessThanOrEqual(3);
    receiver.answering(accepting);
    await its.settled(destination.id);
    expect(sourcesOf(receiver).filter((it) => it !== 'm-1')).toEqual(['m-2', 'm-3']);
  });

  test('refuses: that waits for somebody, and so do later messages of the same patient', async () => {
    const { receiver, destination, put, rows } = await pair();
    const [one, two] = [randomUUID(), randomUUID()];
    const fault = 'ERR||PID^1^3^1|204^Unknown key identifier^HL70357|E||||Nobody has this number.';
    receiver.answering((got, say) => say(got.text.includes('wrong') ? ack(got, 'AE', [fault]) : ack(got)));
    await put(['before', 'wrong', 'behind-1'], one);
    await put(['beside'], two);
    await put(['behind-2'], one);
    await eventually(async () => (await rows()).filter((it) => it.held).length === 2);
    expect(sourcesOf(receiver)).toEqual(['before', 'wrong', 'beside']);
    const refused = (await rows()).find((it) => it.state === 'refused');
    expect(refused).toMatchObject({
      answerCode: 'AE',
      fault: { code: '204', place: 'PID-3', text: 'Nobody has this number.' },
    });
    const params = { outgoingId: refused?.id ?? '' };
    const { text, controlId } = await its.administrator.getHl7Outgoing({ params });
    const body = { reason: 'A digit was missing.', text: text.replace('wrong', 'right'), writtenFrom: controlId };
    expect(await its.administrator.resendHl7Outgoing({ params, body })).toMatchObject({ state: 'waiting' });
    await its.settled(destination.id);
    expect(sourcesOf(receiver)).toEqual(['before', 'wrong', 'beside', 'right', 'behind-1', 'behind-2']);
    expect(receiver.got[3]?.controlId).not.toBe(receiver.got[1]?.controlId);
    const after = await its.administrator.getHl7Outgoing({ params });
    expect(after.edits).toMatchObject([{ reason: 'A digit was missing.', textBefore: text }]);
    await expect(its.administrator.resendHl7Outgoing({ params, body })).rejects.toMatchObject({ status: 409 });
  });

  test('refuses where others pass; what is given up is not sent', async () => {
    const { receiver, destination, put, rows } = await pair({ afterRefusal: 'pass' });
    receiver.answering((got, say) => say(ack(got, got.text.includes('wrong') ? 'AR' : 'AA')));
    await put(['wrong', 'behind'], randomUUID());
    await eventually(async () => (await rows()).at(-1)?.state === 'done');
    const [refused] = await rows();
    expect(refused).toMatchObject({ state: 'refused', fault: { text: 'The other system does not say why.' } });
    const params = { outgoingId: refused?.id ?? '' };
    const discarded = await its.administrator.discardHl7Outgoing({ params, body: { reason: 'It was wrong.' } });
    expect(discarded).toMatchObject({ state: 'discarded' });
    expect(sourcesOf(receiver)).toEqual(['wrong', 'behind']);
    void destination;
  });
});

test('after a stop in the middle it goes on where it was: the same message again, then the others', async () => {
  const { receiver, destination, put, rows } = await pair();
  receiver.answering((got, say) => (got.text.includes('m-3') ? undefined : say(ack(got))));
  await put(numbered(6));
  await eventually(() => sourcesOf(receiver).includes('m-3'));
  await its.system.restart('hl7');
  await eventually(() => sourcesOf(receiver).filter((it) => it === 'm-3').length === 2);
  receiver.answering(accepting);
  // The answer to the second copy was swallowed, too.
  await receiver.stop();
  await receiver.start();
  await its.settled(destination.id, 'done', 60_000);
  expect(sourcesOf(receiver).filter((it, at, all) => it !== all[at - 1])).toEqual(numbered(6));
  expect((await rows()).map((it) => it.attempts)).toEqual([1, 1, expect.any(Number), 1, 1, 1]);
});

test('who said something itself is told what follows, and not what it said', async () => {
  const { receiver, destination, put, rows, kind } = await pair();
  await its.put([news('said', { kind, patientId: randomUUID() })], destination.id);
  await put(['said', 'news']);
  await eventually(async () => (await rows()).at(-1)?.state === 'done');
  expect(sourcesOf(receiver)).toEqual(['news']);
  const [said] = await rows();
  expect(said).toMatchObject({ state: 'discarded', attempts: 0, fault: { text: 'It said so itself.' } });
});

describe('a destination of one ward', () => {
  const [ward, another] = [randomUUID(), randomUUID()];

  test('that was told of an order hears that it is stopped, wherever the patient is by then', async () => {
    const { receiver, destination, kind } = await pair({ wardIds: [ward] });
    const of = (id: string, source: string, wardId: string) =>
      news(source, { kind, wardId, subject: { kind: 'prescription', id } });
    const [here, elsewhere, itsOwn, givenUp] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await its.put([of(here, 'placed', ward), of(elsewhere, 'placed there', another)]);
    await its.put([of(itsOwn, 'placed by itself', another)], destination.id);
    await its.put([of(here, 'stopped', another), of(elsewhere, 'stopped there', another)]);
    await its.put([of(itsOwn, 'its own is stopped', another)]);
    await its.put([of(givenUp, 'begins to matter', ward)]);
    await eventually(() => sourcesOf(receiver).includes('begins to matter'));
    expect(sourcesOf(receiver)).toEqual(['placed', 'stopped', 'its own is stopped', 'begins to matter']);
  });

  test('that was told of a stay hears how it ends, and not how it goes on elsewhere', async () => {
    const kinds = ['ADT^A01', 'ADT^A08', 'ADT^A03'];
    const { receiver } = await pair({ wardIds: [ward], sends: kinds });
    const subject = { kind: 'encounter', id: randomUUID() } as const;
    await its.put([news('begins', { kind: 'ADT^A01', wardId: ward, subject })]);
    for (const kind of ['ADT^A08', 'ADT^A03']) await its.put([news(kind, { kind, wardId: another, subject })]);
    await eventually(() => sourcesOf(receiver).includes('ADT^A03'));
    expect(sourcesOf(receiver)).toEqual(['begins', 'ADT^A03']);
  });
});

test('a destination that was stored before and is none any more can be switched off, and not on again as it is', async () => {
  const { destination } = await pair();
  const { db } = its.deps();
  const { settings } = await db.read
    .selectFrom('hl7_destinations')
    .select('settings')
    .where('id', '=', destination.id)
    .executeTakeFirstOrThrow();
  const before = { ...Object(JSON.parse(settings)), sends: ['ORM'], hl7Version: '2.7' };
  const ofIt = db.read.updateTable('hl7_destinations').where('id', '=', destination.id);
  await ofIt.set({ settings: JSON.stringify(before) }).execute();
  const params = { destinationId: destination.id };
  const put = async (enabled: boolean) => {
    const { version, ...stored } = await its.administrator.getHl7Destination({ params });
    const body = { ...Hl7DestinationBody.parse(stored), enabled };
    return its.administrator.updateHl7Destination({ params, body }, { ifMatch: version });
  };
  expect(await put(false)).toMatchObject({ enabled: false, hl7Version: '2.7' });
  await expect(put(true)).rejects.toMatchObject({
    extensions: { fields: [expect.objectContaining({ field: 'body.hl7Version' })] },
  });
});

test.each([
  [{ sends: ['ORM', 'RDE'] }, 'body.orders'],
  [{ sends: ['ORM', 'OML'], orders: ['lab-order' as const] }, 'body.orders'],
  [{ sends: ['OML'], hl7Version: '2.3.1' as const }, 'body.hl7Version'],
  [{ sends: ['ORM^O01'], hl7Version: '2.7' as const }, 'body.hl7Version'],
])('a destination that orders something twice, or what its version has not, is none: %j', async (given, field) => {
  const refused = its.aDestination(2575, given);
  await expect(refused).rejects.toMatchObject({ extensions: { fields: [expect.objectContaining({ field })] } });
});
