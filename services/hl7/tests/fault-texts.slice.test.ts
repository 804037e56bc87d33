import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { eventually } from '@nilecare/testing/eventually.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outgoingTold } from '../src/data/outgoing-told.ts';
import { mllpPeer } from './support/mllp-peer.ts';
import { ack, mllpReceiver, type MllpReceiver } from './support/mllp-receiver.ts';
import { person } from './support/interface.ts';
import { news, openOutbound, type Outbound } from './support/outbound.ts';

let its: Outbound;
let receiver: MllpReceiver;
beforeAll(async () => {
  its = await openOutbound();
  receiver = await mllpReceiver();
});
afterAll(async () => {
  await its?.system.stop();
  await receiver?.stop();
});

const SAID = 'Patient SALMA HASSAN سلمى is not known';
const refusing = () => receiver.answering((got, say) => say(ack(got, 'AE', [`ERR||PID^1^3|205|E||||${SAID}`])));
const rowsOf = (table: 'hl7_outgoing' | 'hl7_messages') => its.deps().db.read.selectFrom(table).selectAll().execute();

/** A destination that refused a message, and the stay that it was about. */
async function refused() {
  refusing();
  const kind = 'ADT^A01';
  const destination = await its.aDestination(receiver.port, { sends: [kind] });
  const subject = { kind: 'encounter', id: randomUUID() } as const;
  await its.put([news(randomUUID(), { kind, subject })]);
  const [message] = await its.settled(destination.id, 'refused');
  if (!message) throw new Error('No message was made.');
  return { destinationId: destination.id, subjectId: subject.id, message };
}

test('what another system says why it refuses is read by people alone; its code is searched by the database', async () => {
  const { message } = await refused();
  const cause = { code: 'other-system', values: { said: SAID } };
  expect(message.fault).toEqual({ code: '205', place: 'PID-3', text: SAID, cause });
  const details = await its.administrator.getHl7Outgoing({ params: { outgoingId: message.id } });
  expect(details.fault).toEqual(message.fault);
  const row = (await rowsOf('hl7_outgoing')).find(({ id }) => id === message.id);
  expect(row).toMatchObject({ fault_code: '205', fault_place: 'PID-3', fault_text: null });
  expect(JSON.stringify(row)).not.toMatch(/SALMA|سلمى/);
});

test('whether a destination said something itself is known by its code: what it refused with the same one it was not told', async () => {
  const { destinationId, subjectId, message } = await refused();
  await its.administrator.discardHl7Outgoing({
    params: { outgoingId: message.id },
    body: { reason: 'It is not known.' },
  });
  const said = randomUUID();
  await its.put([news(said, { kind: 'ADT^A01', subject: { kind: 'encounter', id: said } })], destinationId);
  const told = await outgoingTold(its.deps().db.read).subjects(destinationId, [subjectId, said]);
  expect([...told]).toEqual([said]);
});

test('that a destination said something itself stays in clear, where the version before looks for it', async () => {
  const { destinationId } = await refused();
  const said = randomUUID();
  await its.put([news(said, { kind: 'ADT^A01', subject: { kind: 'encounter', id: said } })], destinationId);
  const { message: behind } = await refused();
  const { db } = its.deps();
  const inClear = { state: 'discarded', fault_text: SAID, fault_sealed: null } as const;
  await db.read.updateTable('hl7_outgoing').set(inClear).where('id', '=', behind.id).execute();
  await its.system.restart('hl7');
  const rows = () => rowsOf('hl7_outgoing');
  await eventually(async () => (await rows()).find(({ id }) => id === behind.id)?.fault_text === null);
  const found = (await rows()).filter((it) => it.fault_text === 'It said so itself.' && it.state === 'discarded');
  expect(found.map((it) => it.subject_id)).toContain(said);
  const { fault } = await its.administrator.getHl7Outgoing({
    params: { outgoingId: found.find((it) => it.subject_id === said)?.id ?? '' },
  });
  const cause = { code: 'said-itself', values: {} };
  expect(fault).toEqual({ code: '205', place: null, text: 'It said so itself.', cause });
});

test('why a message was not taken, or waits, is kept alike', async () => {
  const { db, ports } = its.deps();
  await its.administrator.createHl7Channel({
    body: { name: 'HIS', sendingApplication: 'FAULTS', allow: ['127.0.0.1'], facilityId: its.facilityId },
  });
  const peer = await mllpPeer(ports.numbers()[0] ?? 0);
  await peer.ask(person('A31', { app: 'FAULTS', id: 'training' }).replace('|P|2.5.1', '|T|2.5.1'));
  // Nobody knows who she is: the service that does is not here.
  await peer.ask(person('A31', { app: 'FAULTS', id: 'waits' }));
  await peer.close();
  const tried = () =>
    db.read.selectFrom('hl7_messages').selectAll().where('control_id', '=', 'waits').executeTakeFirstOrThrow();
  await eventually(async () => (await tried()).attempts > 0);
  const rows = await rowsOf('hl7_messages');
  expect(rows.map((it) => [it.control_id, it.fault_text, typeof it.fault_sealed])).toEqual([
    ['training', null, 'string'],
    ['waits', null, 'string'],
  ]);
  const { items } = await its.administrator.listHl7Messages({ query: {} });
  expect(items.map(({ controlId, fault }) => [controlId, fault?.text ?? '', fault?.cause?.code])).toEqual([
    ['waits', expect.stringMatching(/\w/), expect.stringMatching(/^(?:service-refused|unexpected)$/)],
    ['training', 'MSH-11 has to be P on this channel.', 'processing-id-other'],
  ]);
});

test('texts from before are shown as they were, and are encrypted when the service starts', async () => {
  const { message } = await refused();
  const before = { fault_text: SAID.toLowerCase(), fault_sealed: null };
  await its.deps().db.read.updateTable('hl7_outgoing').set(before).where('id', '=', message.id).execute();
  const faultOf = async () => (await its.administrator.getHl7Outgoing({ params: { outgoingId: message.id } })).fault;
  const shown = async () => (await faultOf())?.text;
  // The cause that stands there is that of another text.
  const causeShown = async () => (await faultOf())?.cause;
  expect(await shown()).toBe(before.fault_text);
  expect(await causeShown()).toBeNull();
  await its.system.restart('hl7');
  const row = async () => (await rowsOf('hl7_outgoing')).find(({ id }) => id === message.id);
  await eventually(async () => (await row())?.fault_text === null);
  expect(JSON.stringify(await row())).not.toMatch(/salma/);
  expect(await shown()).toBe(before.fault_text);
});

test('a text that cannot be read hides neither its message nor those beside it', async () => {
  const [lost, other] = [(await refused()).message, (await refused()).message];
  // Under a key that was dropped, and of another row.
  const { fault_sealed } = (await rowsOf('hl7_outgoing')).find(({ id }) => id === other.id) ?? {};
  const put = (id: string, sealed: string | null | undefined) =>
    its.deps().db.read.updateTable('hl7_outgoing').set({ fault_sealed: sealed }).where('id', '=', id).execute();
  const faults = async () => {
    const { items } = await its.administrator.listHl7Outgoing({ query: { limit: 100 } });
    return [lost.id, other.id].map((it) => items.find(({ id }) => id === it)?.fault);
  };
  const cause = { code: 'words-unreadable', values: {} };
  const unreadable = { code: '205', place: 'PID-3', text: expect.stringMatching(/cannot be read.*FIELD_KEYS/), cause };
  for (const sealed of [fault_sealed?.replace(/^v1\.[^.]+/, 'v1.dropped'), fault_sealed]) {
    await put(lost.id, sealed);
    expect(await faults()).toEqual([unreadable, other.fault]);
  }
  const params = { outgoingId: lost.id };
  expect((await its.administrator.getHl7Outgoing({ params })).fault).toEqual(unreadable);
  // What cannot be read is not in the way of a decision either, and is told to nobody as what was said.
  const decided = await its.administrator.discardHl7Outgoing({ params, body: { reason: 'Nobody knows why.' } });
  expect([decided.state, decided.fault]).toEqual(['discarded', unreadable]);
});

test('a message whose text cannot be read is shown with all that is known of it besides', async () => {
  const { message } = await refused();
  const { body = '' } = (await rowsOf('hl7_outgoing')).find(({ id }) => id === message.id) ?? {};
  const sealed = body.replace(/^v1\.[^.]+/, 'v1.dropped');
  await its.deps().db.read.updateTable('hl7_outgoing').set({ body: sealed }).where('id', '=', message.id).execute();
  const shown = await its.administrator.getHl7Outgoing({ params: { outgoingId: message.id } });
  expect(shown).toMatchObject({ id: message.id, state: 'refused', text: '', segments: [], fault: message.fault });
  expect(shown.answers[0]?.text).toContain('MSA');
});

test('what an instance of before leaves of a fault when all went well is none', async () => {
  const { message } = await refused();
  const done = { state: 'done', fault_code: null, fault_place: null, fault_text: null } as const;
  await its.deps().db.read.updateTable('hl7_outgoing').set(done).where('id', '=', message.id).execute();
  expect((await its.administrator.getHl7Outgoing({ params: { outgoingId: message.id } })).fault).toBeNull();
});

test('a code of a kind that is no more, as an instance of before stores it, is not in the way of the others', async () => {
  const { destinationId } = await refused();
  const items = [{ kind: 'ward' as const, targetId: randomUUID(), code: 'W7' }];
  await its.administrator.putHl7DestinationCodes({ params: { destinationId }, body: { items } });
  await sql`insert into hl7_destination_codes (destination_id, kind, target_id, code)
    values (${destinationId}, 'service', ${randomUUID()}, 'X-RAY')`.execute(its.deps().db.read);
  expect((await its.administrator.listHl7DestinationCodes({ params: { destinationId } })).items).toEqual(items);
});
