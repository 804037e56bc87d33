import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import { Hl7DestinationBody } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Hl7Outgoing } from '@nilecare/contracts/api/hl7-outgoing.ts';
import type { Prescription } from '@nilecare/contracts/api/medication-prescription.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { parseMessage } from '../src/er7/read-message.ts';
import { accepting, ack, mllpReceiver, type Answering, type MllpReceiver } from './support/mllp-receiver.ts';
import { news, openOutbound, type Outbound } from './support/outbound.ts';
import { aPrescriber, type Prescriber } from './support/prescriber.ts';

let its: Outbound;
let prescriber: Prescriber;
let events: PublishedEvents;
const receivers: MllpReceiver[] = [];

beforeAll(async () => {
  its = await openOutbound(['clinical', 'cds', 'lab', 'medication']);
  prescriber = await aPrescriber(its.system, its.hospital);
  events = await publishedEvents(its.system, [auditRecorded]);
});
afterAll(async () => {
  await events?.stop();
  await its?.system.stop();
  for (const it of receivers) await it.stop();
});

const refusing: Answering = (got, say) => say(ack(got, 'AE', ['ERR||RXO^1^1|204^Unknown key identifier^HL70357|E']));

/** Another system that refuses all until it is told otherwise. */
async function strict(given: Parameters<Outbound['aDestination']>[1]) {
  const receiver = await mllpReceiver();
  receivers.push(receiver);
  receiver.answering(refusing);
  const destination = await its.aDestination(receiver.port, given);
  const text = (at: number, segment: string, field: number, component = 1) =>
    parseMessage(receiver.got.at(at)?.text ?? '')
      .first(segment)
      ?.field(field)
      .text(component);
  const orders = () =>
    receiver.got.map((it) =>
      parseMessage(it.text)
        .all('ORC')
        .map((orc) => `${orc.field(1).text()} ${orc.field(2).text()}`),
    );
  return { receiver, destination, text, orders };
}
type Strict = Awaited<ReturnType<typeof strict>>;

const refused = (at: Strict): Promise<Hl7Outgoing> =>
  eventually(async () => (await its.outgoing(at.destination.id)).find((it) => it.state === 'refused'));
const sentAgain = ({ id: outgoingId, controlId }: Hl7Outgoing, text?: string) =>
  its.administrator.resendHl7Outgoing({
    params: { outgoingId },
    body: { reason: 'They can read it now.', ...(text === undefined ? {} : { text, writtenFrom: controlId }) },
  });
const details = ({ id: outgoingId }: Hl7Outgoing) => its.administrator.getHl7Outgoing({ params: { outgoingId } });

const aSecondDrug = () =>
  prescriber.pharmacist.addDrug({
    body: {
      generic: { en: 'Paracetamol', ar: 'باراسيتامول' },
      ingredients: [{ rxcui: '161', name: 'paracetamol', strength: { value: 500, unit: 'mg' } }],
      ...{ form: 'capsule', per: { value: 1, unit: '{capsule}' }, routes: ['oral'], dispensingUnit: '{capsule}' },
    },
  });
const ending = ({ items }: Prescription, at: number) =>
  prescriber.doctor.discontinueItem(
    { params: { itemId: items[at]?.id ?? '' }, body: { reason: 'rash' } },
    { ifMatch: 1 },
  );

test('a code that is mapped, and a setting that is changed, after a refusal are in what is sent once more; what it said is kept', async () => {
  const pharmacy = await strict({ sends: ['ORM'] });
  const { id: destinationId, version } = pharmacy.destination;
  await prescriber.sign(await prescriber.aPatient());
  const message = await refused(pharmacy);
  const before = await details(message);
  expect([pharmacy.text(0, 'RXO', 1), before.isWrittenAnew]).toEqual(['308191', true]);

  const items = [{ kind: 'drug' as const, targetId: prescriber.drug.id, code: 'AMX500' }];
  await its.administrator.putHl7DestinationCodes({ params: { destinationId }, body: { items } });
  const body = {
    ...Hl7DestinationBody.parse(pharmacy.destination),
    hl7Version: '2.4' as const,
    receivingApplication: 'RX',
  };
  await its.administrator.updateHl7Destination({ params: { destinationId }, body }, { ifMatch: version });
  pharmacy.receiver.answering(accepting);
  expect(await sentAgain(message)).toMatchObject({ written: 'anew', keptBecause: null, hl7Version: '2.4' });
  await its.settled(destinationId);

  expect(pharmacy.text(1, 'RXO', 1)).toBe('AMX500');
  expect([pharmacy.text(1, 'MSH', 5), pharmacy.text(1, 'MSH', 12)]).toEqual(['RX', '2.4']);
  // It is the same order, in a message of its own.
  expect([pharmacy.text(1, 'ORC', 1), pharmacy.text(1, 'ORC', 2)]).toEqual(['NW', pharmacy.text(0, 'ORC', 2)]);
  expect(pharmacy.text(1, 'MSH', 10)).not.toBe(pharmacy.text(0, 'MSH', 10));
  const after = await details(message);
  expect(after).toMatchObject({ state: 'done', edits: [{ textBefore: before.text }] });
  expect(after.answers.map(({ code }) => code)).toEqual(['AE', 'AA']);
  const resource = `hl7-outgoing/${message.id}`;
  const trail = await eventually(() =>
    events.of(auditRecorded).find(({ data }) => data.resource === resource && data.action === 'hl7-outgoing.resend'),
  );
  expect(trail.data.details).toMatchObject({ changed: true, written: 'anew' });
});

test('where nothing is otherwise than before, nothing of it is kept twice', async () => {
  const pharmacy = await strict({ sends: ['RDE'] });
  await prescriber.sign(await prescriber.aPatient());
  const message = await refused(pharmacy);
  pharmacy.receiver.answering(accepting);
  expect(await sentAgain(message)).toMatchObject({ written: 'anew' });
  await its.settled(pharmacy.destination.id);
  expect((await details(message)).edits).toMatchObject([{ textBefore: null }]);
});

describe('a drug that is stopped while its order waits for somebody', () => {
  test('is ordered no more beside one that goes on; that it ended is told all the same, as nobody knows here what they have of it', async () => {
    const pharmacy = await strict({ sends: ['ORM'] });
    const signed = await prescriber.sign(await prescriber.aPatient(), [prescriber.drug, await aSecondDrug()]);
    const [stopped, goesOn] = signed.items.map(({ id }) => id);
    const message = await refused(pharmacy);
    await ending(signed, 0);
    await eventually(async () => (await its.outgoing(pharmacy.destination.id))[1]?.held);
    pharmacy.receiver.answering(accepting);
    expect(await sentAgain(message)).toMatchObject({ written: 'anew' });
    await its.settled(pharmacy.destination.id);
    expect(pharmacy.orders()).toEqual([[`NW ${stopped}`, `NW ${goesOn}`], [`NW ${goesOn}`], [`DC ${stopped}`]]);
    // What becomes of the other one is told.
    const params = { itemId: goesOn ?? '' };
    await prescriber.doctor.holdItem({ params, body: { reason: 'before surgery' } }, { ifMatch: 1 });
    await eventually(() => pharmacy.orders().length === 4);
    expect(pharmacy.orders()[3]).toEqual([`HD ${goesOn}`]);
  });

  test('and was sent before somebody wrote a text without it, is ended there', async () => {
    const pharmacy = await strict({ sends: ['ORM'] });
    const signed = await prescriber.sign(await prescriber.aPatient(), [prescriber.drug, await aSecondDrug()]);
    const [stopped = '', goesOn = ''] = signed.items.map(({ id }) => id);
    const message = await refused(pharmacy);
    const { text } = await details(message);
    const at = { first: text.indexOf(`ORC|NW|${stopped}`), second: text.indexOf(`ORC|NW|${goesOn}`) };
    expect(at.second).toBeGreaterThan(at.first);
    pharmacy.receiver.answering(accepting);
    await sentAgain(message, text.slice(0, at.first) + text.slice(at.second));
    await its.settled(pharmacy.destination.id);
    await ending(signed, 0);
    await eventually(() => pharmacy.orders().length === 3);
    expect(pharmacy.orders().slice(1)).toEqual([[`NW ${goesOn}`], [`DC ${stopped}`]]);
  });

  test('is not ordered by a text that somebody wrote before it ended', async () => {
    const pharmacy = await strict({ sends: ['ORM'], afterRefusal: 'pass' });
    const signed = await prescriber.sign(await prescriber.aPatient(), [prescriber.drug, await aSecondDrug()]);
    const [stopped = ''] = signed.items.map(({ id }) => id);
    const message = await refused(pharmacy);
    const { text } = await details(message);
    await sentAgain(message, text.replace('|308191^', '|AMX^'));
    await eventually(async () => pharmacy.receiver.got.length === 2 && (await details(message)).state === 'refused');
    await ending(signed, 0);
    await eventually(() => pharmacy.orders().length === 3);
    await expect(sentAgain(message)).rejects.toMatchObject({
      code: 'order-ended',
      message: expect.stringContaining(stopped),
    });
    expect((await details(message)).state).toBe('refused');
  });

  test('was all that was ordered: it is not sent again, and can be given up', async () => {
    const pharmacy = await strict({ sends: ['ORM'], afterRefusal: 'pass' });
    const signed = await prescriber.sign(await prescriber.aPatient());
    const message = await refused(pharmacy);
    await ending(signed, 0);
    await eventually(() => pharmacy.orders().length === 2);
    await expect(sentAgain(message)).rejects.toMatchObject({ code: 'order-ended', status: 409 });
    expect(await details(message)).toMatchObject({ state: 'refused', edits: [] });
    const given = { params: { outgoingId: message.id }, body: { reason: 'It is over.' } };
    expect(await its.administrator.discardHl7Outgoing(given)).toMatchObject({ state: 'discarded' });
  });
});

describe('what cannot be written anew is sent as it was, and the answer says why', () => {
  test('where nobody knows what it was made of', async () => {
    const kind = 'ADT^A81';
    const other = await strict({ sends: [kind] });
    await its.put([news(randomUUID(), { kind })]);
    const message = await refused(other);
    expect((await details(message)).isWrittenAnew).toBe(false);
    other.receiver.answering(accepting);
    expect(await sentAgain(message)).toMatchObject({ written: 'as-before', keptBecause: 'not-known' });
    await its.settled(other.destination.id);
    expect(other.text(1, 'PID', 3)).toBe(other.text(0, 'PID', 3));
  });

  test('where somebody wrote its text', async () => {
    const pharmacy = await strict({ sends: ['ORM'] });
    await prescriber.sign(await prescriber.aPatient());
    const message = await refused(pharmacy);
    const { text } = await details(message);
    const written = text.replace('|308191^', '|AMX^');
    expect(await sentAgain(message, written)).toMatchObject({ written: 'by-hand', keptBecause: null });
    await eventually(async () => pharmacy.receiver.got.length === 2 && (await refused(pharmacy)));
    pharmacy.receiver.answering(accepting);
    expect(await sentAgain(message)).toMatchObject({ written: 'as-before', keptBecause: 'not-known' });
    await its.settled(pharmacy.destination.id);
    expect([1, 2].map((at) => pharmacy.text(at, 'RXO', 1))).toEqual(['AMX', 'AMX']);
  });
});

describe('what is no longer so is not sent again, and can be given up', () => {
  const isGivenUp = async (message: Hl7Outgoing) => {
    await expect(sentAgain(message)).rejects.toMatchObject({ code: 'no-longer-so', status: 409 });
    expect(await details(message)).toMatchObject({ state: 'refused', edits: [] });
    const given = { params: { outgoingId: message.id }, body: { reason: 'It is over.' } };
    expect(await its.administrator.discardHl7Outgoing(given)).toMatchObject({ state: 'discarded' });
    expect((await details(message)).isWrittenAnew).toBe(false);
  };

  test('a change of a stay that ended', async () => {
    const other = await strict({ sends: ['ADT^A08'] });
    const { stay } = await prescriber.aPatient();
    const message = await refused(other);
    const clinical = its.system.asService('test', 'clinical', clinicalApi);
    const params = { encounterId: stay.id };
    await clinical.dischargePatient({ params, body: { disposition: 'home' } }, { ifMatch: stay.version });
    await isGivenUp(message);
  });
});

describe('what waits behind one that was refused', () => {
  const mapped = async ({ destination }: Strict) => {
    const items = [{ kind: 'drug' as const, targetId: prescriber.drug.id, code: 'AMX500' }];
    await its.administrator.putHl7DestinationCodes({ params: { destinationId: destination.id }, body: { items } });
  };
  const codes = ({ receiver, text }: Strict) => receiver.got.map((_got, at) => text(at, 'RXO', 1));

  test('and was never sent, has the codes of now as well when its turn comes', async () => {
    const pharmacy = await strict({ sends: ['ORM'] });
    const her = await prescriber.aPatient();
    await prescriber.sign(her);
    const message = await refused(pharmacy);
    await prescriber.sign(her);
    const behind = await eventually(async () => (await its.outgoing(pharmacy.destination.id)).find((it) => it.held));
    const named = { id: message.id, code: 'ORM', event: 'O01' };
    expect((await details(behind)).behind).toEqual({ ...named, controlId: message.controlId });
    expect((await details(message)).behind).toBeNull();
    await mapped(pharmacy);
    pharmacy.receiver.answering(accepting);
    await sentAgain(message);
    await its.settled(pharmacy.destination.id);
    expect(codes(pharmacy)).toEqual(['308191', 'AMX500', 'AMX500']);
    const after = await details(behind);
    expect(after.controlId).toBe(pharmacy.text(2, 'MSH', 10));
    expect(after.controlId).not.toBe(behind.controlId);
    expect(after).toMatchObject({ attempts: 1, edits: [] });
    // Behind which it waited is still to be seen, under the number that that has by now.
    expect(after.behind).toEqual({ ...named, controlId: pharmacy.text(1, 'MSH', 10) });
  });

  test('is not sent where it says that two records are one, and they are two people again', async () => {
    const other = await strict({ sends: ['ADT^A28', 'ADT^A40'] });
    other.receiver.answering(accepting);
    const goesOn = await its.hospital.aPatient();
    await eventually(() => other.receiver.got.some(({ text }) => text.includes(goesOn.number)));
    other.receiver.answering(refusing);
    const goes = await its.hospital.aPatient();
    const rows = async () =>
      (await its.outgoing(other.destination.id))
        .filter((it) => [goesOn.id, goes.id].includes(it.patientId ?? ''))
        .map(({ event, state, held }) => `${event} ${state}${held ? ' held' : ''}`)
        .toSorted();
    await eventually(async () => expect(await rows()).toEqual(['A28 done', 'A28 refused']));
    const clinical = its.system.asService('test', 'clinical', indexApi);
    const merge = await clinical.mergePatients({
      body: {
        ...{ survivorId: goesOn.id, survivorVersion: goesOn.version, mergedId: goes.id, mergedVersion: goes.version },
        reason: 'One person.',
      },
    });
    await eventually(async () => expect(await rows()).toContain('A40 waiting held'));
    other.receiver.answering(accepting);
    await clinical.reverseMerge({ params: { mergeId: merge.id }, body: { reason: 'Two people.' } });
    await eventually(async () => expect(await rows()).toContain('A40 refused'));
    expect(other.receiver.got.filter(({ text }) => text.includes('ADT^A40'))).toEqual([]);
  });

  test('also where nobody looked at it yet, as its destination was paused', async () => {
    const pharmacy = await strict({ sends: ['ORM'] });
    const params = { destinationId: pharmacy.destination.id };
    const her = await prescriber.aPatient();
    await prescriber.sign(her);
    const message = await refused(pharmacy);
    await its.administrator.pauseHl7Destination({ params, body: { reason: 'Codes are mapped.' } });
    await prescriber.sign(her);
    const behind = await eventually(async () => (await its.outgoing(pharmacy.destination.id))[1]);
    await mapped(pharmacy);
    pharmacy.receiver.answering(accepting);
    await sentAgain(message);
    await its.administrator.resumeHl7Destination({ params, body: {} });
    await its.settled(pharmacy.destination.id);
    expect(codes(pharmacy)).toEqual(['308191', 'AMX500', 'AMX500']);
    expect((await details(behind)).behind).toMatchObject({ id: message.id });
  });

  test('goes as it was where a drug in it has ended since, and its end follows', async () => {
    const pharmacy = await strict({ sends: ['ORM'] });
    const her = await prescriber.aPatient();
    await prescriber.sign(her);
    const message = await refused(pharmacy);
    const signed = await prescriber.sign(her, [prescriber.drug, await aSecondDrug()]);
    const [stopped, goesOn] = signed.items.map(({ id }) => id);
    // What ends before anybody was to be told of it is not told at all.
    await eventually(async () => (await its.outgoing(pharmacy.destination.id)).some((it) => it.held));
    await ending(signed, 0);
    await eventually(async () => (await its.outgoing(pharmacy.destination.id)).filter((it) => it.held).length === 2);
    await mapped(pharmacy);
    pharmacy.receiver.answering(accepting);
    await sentAgain(message);
    await its.settled(pharmacy.destination.id);
    expect(pharmacy.orders().slice(2)).toEqual([[`NW ${stopped}`, `NW ${goesOn}`], [`DC ${stopped}`]]);
    expect(codes(pharmacy).slice(0, 3)).toEqual(['308191', 'AMX500', '308191']);
  });

  test('goes as it was while a service that knows more is away', async () => {
    const pharmacy = await strict({ sends: ['ORM'] });
    const her = await prescriber.aPatient();
    await prescriber.sign(her);
    const message = await refused(pharmacy);
    await prescriber.sign(her);
    await eventually(async () => (await its.outgoing(pharmacy.destination.id)).some((it) => it.held));
    const start = await its.system.down('medication');
    try {
      pharmacy.receiver.answering(accepting);
      const given = { params: { outgoingId: message.id }, body: { reason: 'They are told by telephone.' } };
      await its.administrator.discardHl7Outgoing(given);
      await eventually(() => pharmacy.receiver.got.length === 2);
    } finally {
      await start();
    }
    expect(codes(pharmacy)).toEqual(['308191', '308191']);
  });
});

test('of two who send it at once one does, and the other is told to look at it', async () => {
  const pharmacy = await strict({ sends: ['ORM'] });
  await prescriber.sign(await prescriber.aPatient());
  const message = await refused(pharmacy);
  pharmacy.receiver.answering(accepting);
  const both = await Promise.allSettled([sentAgain(message), sentAgain(message)]);
  expect(both.flatMap((it) => (it.status === 'fulfilled' ? [it.value.written] : []))).toEqual(['anew']);
  expect(both.find((it) => it.status === 'rejected')).toMatchObject({ reason: { code: 'message-not-failed' } });
  await its.settled(pharmacy.destination.id);
  expect(pharmacy.orders()).toHaveLength(2);
});

test('a text that was written from one that somebody replaced meanwhile is not sent over that', async () => {
  const pharmacy = await strict({ sends: ['ORM'] });
  await prescriber.sign(await prescriber.aPatient());
  const seen = await refused(pharmacy);
  const { text } = await details(seen);
  await sentAgain(seen, text.replace('|308191^', '|AMX^'));
  const after = await eventually(async () => pharmacy.receiver.got.length === 2 && (await refused(pharmacy)));
  const stale = text.replace('|308191^', '|AMOX^');
  await expect(sentAgain(seen, stale)).rejects.toMatchObject({ code: 'message-changed', status: 409 });
  expect(await details(seen)).toMatchObject({ state: 'refused', controlId: after.controlId, edits: [{}] });
  pharmacy.receiver.answering(accepting);
  expect(await sentAgain(after, stale)).toMatchObject({ written: 'by-hand' });
  await its.settled(pharmacy.destination.id);
  expect([0, 1, 2].map((at) => pharmacy.text(at, 'RXO', 1))).toEqual(['308191', 'AMX', 'AMOX']);
});

describe('where what is kept of it', () => {
  const change = (id: string, set: Partial<Record<'body' | 'made_of' | 'control_id', string>>) =>
    its.deps().db.read.updateTable('hl7_outgoing').set(set).where('id', '=', id).execute();
  const kept = (id: string) =>
    its.deps().db.read.selectFrom('hl7_outgoing').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const keyLost = (sealed: string | null) => (sealed ?? '').replace(/^v1\.[^.]+/, 'v1.dropped');

  test('is of another text, that one goes: an instance of before puts texts, and leaves of what they were made', async () => {
    const pharmacy = await strict({ sends: ['ORM'] });
    await prescriber.sign(await prescriber.aPatient());
    const message = await refused(pharmacy);
    await change(message.id, { control_id: 'by-one-of-before' });
    expect((await details(message)).isWrittenAnew).toBe(false);
    expect(await sentAgain(message)).toMatchObject({ written: 'as-before', keptBecause: 'not-known' });
  });

  test('cannot be decrypted, it goes as it was; where its text cannot be, it can be given up alone', async () => {
    const pharmacy = await strict({ sends: ['ORM'] });
    await prescriber.sign(await prescriber.aPatient());
    const message = await refused(pharmacy);
    const { text } = await details(message);
    const { body, made_of } = await kept(message.id);
    await change(message.id, { body: keyLost(body), made_of: keyLost(made_of) });
    for (const given of [undefined, text])
      await expect(sentAgain(message, given)).rejects.toMatchObject({ code: 'message-sealed', status: 409 });
    await change(message.id, { body });
    pharmacy.receiver.answering(accepting);
    expect(await sentAgain(message)).toMatchObject({ written: 'as-before', keptBecause: 'not-known' });
    await its.settled(pharmacy.destination.id);
    expect((await kept(message.id)).made_of).toBeNull();
  });
});

test('while a service that knows more is away nothing is decided', async () => {
  const pharmacy = await strict({ sends: ['ORM'] });
  await prescriber.sign(await prescriber.aPatient());
  const message = await refused(pharmacy);
  const start = await its.system.down('medication');
  try {
    await expect(sentAgain(message)).rejects.toMatchObject({ status: 503 });
  } finally {
    await start();
  }
  expect(await details(message)).toMatchObject({ state: 'refused', edits: [] });
  pharmacy.receiver.answering(accepting);
  expect(await eventually(() => sentAgain(message).catch(() => undefined))).toMatchObject({ written: 'anew' });
});
