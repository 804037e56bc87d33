import { randomUUID } from 'node:crypto';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import * as destinationsApi from '@nilecare/contracts/api/hl7-destinations.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { publishedEvents } from '@nilecare/testing/published-events.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outgoingQueue } from '../src/data/outgoing-queue.ts';
import { parseMessage } from '../src/er7/read-message.ts';
import { ack, accepting, mllpReceiver, type Got, type MllpReceiver } from './support/mllp-receiver.ts';
import { news, openOutbound, type Outbound } from './support/outbound.ts';

let its: Outbound;
let events: Awaited<ReturnType<typeof publishedEvents>>;
const receivers: MllpReceiver[] = [];
beforeAll(async () => {
  its = await openOutbound();
  events = await publishedEvents(its.system, [auditRecorded]);
});
afterAll(async () => {
  await events?.stop();
  await its?.system.stop();
  for (const it of receivers) await it.stop();
});

let kinds = 60;
async function pair(given: Parameters<Outbound['aDestination']>[1] = {}) {
  const receiver = await mllpReceiver();
  receivers.push(receiver);
  const kind = `ADT^A${(kinds += 1)}`;
  const destination = await its.aDestination(receiver.port, { name: `A ${randomUUID()}`, sends: [kind], ...given });
  const params = { destinationId: destination.id };
  return {
    ...{ receiver, destination },
    put: (sources: readonly string[]) => its.put(sources.map((source) => news(source, { kind }))),
    rows: () => its.outgoing(destination.id),
    pause: (reason = 'They move to another server.') =>
      its.administrator.pauseHl7Destination({ params, body: { reason } }),
    resume: () => its.administrator.resumeHl7Destination({ params, body: {} }),
    now: () => its.administrator.getHl7Destination({ params }),
    async switch({ enabled }: { readonly enabled: boolean }) {
      const {
        id: _id,
        version,
        facilityId: _facility,
        ...stored
      } = await its.administrator.getHl7Destination({ params });
      const body = { ...destinationsApi.Hl7DestinationBody.parse(stored), enabled };
      return its.administrator.updateHl7Destination({ params, body }, { ifMatch: version });
    },
  };
}
/** What is put beside it from now on is sent: whoever sends has looked at all destinations by then. */
async function othersAreSent(): Promise<void> {
  // Destinations are begun with by their names.
  const { put, destination } = await pair({ name: `Z ${randomUUID()}` });
  await put(['beside']);
  const rows = await its.settled(destination.id);
  expect(rows).toHaveLength(1);
}
const sourcesOf = ({ got }: MllpReceiver): string[] =>
  got.map(({ text }) => parseMessage(text).first('PID')?.field(3).text() ?? '');
/** What the audit trail says of a destination, in its order. */
const trailIs = ({ id }: { readonly id: string }, expected: readonly string[]) =>
  eventually(() => {
    const trail = events.of(auditRecorded).filter(({ data }) => data.resource === `hl7-destination/${id}`);
    const told = trail.map(({ data: { action, outcome, reason } }) => `${action} ${outcome} ${reason ?? ''}`.trim());
    expect(told).toEqual(expected);
    return true;
  });
const numbered = (count: number, from = 1) => Array.from({ length: count }, (_, at) => `m-${from + at}`);

test('what happens while it is paused is made and waits; resumed, it is sent in order, one message at a time', async () => {
  const { receiver, destination, put, rows, pause, resume, now } = await pair();
  await put(numbered(3));
  await its.settled(destination.id);
  const paused = await pause();
  expect(paused).toMatchObject({ pausedSince: expect.any(String), pausedWhy: 'They move to another server.' });
  // Who asks once more changes nothing: the first reason stands.
  expect(await pause('Another reason.')).toEqual(paused);
  await put(numbered(40, 4));
  const statistics = async () =>
    (await its.administrator.getHl7Statistics({})).items.find(({ id }) => id === destination.id);
  expect(await statistics()).toMatchObject({ waiting: 40, enabled: true, pausedSince: paused.pausedSince });
  // A service that starts anew goes on leaving it alone.
  await its.system.restart('hl7');
  await othersAreSent();
  expect((await rows()).map(({ state }) => state)).toEqual([
    ...numbered(3).map(() => 'done'),
    ...numbered(40).map(() => 'waiting'),
  ]);
  expect(receiver.got).toHaveLength(3);

  let open = 0;
  let most = 0;
  receiver.answering(async (got, say) => {
    most = Math.max(most, (open += 1));
    await new Promise(setImmediate);
    open -= 1;
    say(ack(got));
  });
  expect(await resume()).toMatchObject({ pausedSince: null, pausedBy: null, pausedWhy: null });
  await its.settled(destination.id);
  expect(sourcesOf(receiver)).toEqual(numbered(43));
  expect(most).toBe(1);
  expect(await now()).toMatchObject({ pausedSince: null });

  await trailIs(destination, [
    'hl7-destination.create success',
    'hl7-destination.pause success They move to another server.',
    'hl7-destination.resume success',
  ]);
});

test('what is on the wire is still answered; nothing is begun, even by an instance that has not heard of the pause', async () => {
  const { receiver, destination, put, rows, pause, resume } = await pair();
  const held: (() => void)[] = [];
  receiver.answering((got, say) => void held.push(() => say(ack(got))));
  await put(numbered(2));
  await eventually(() => held.length === 1);
  await pause();
  held[0]?.();
  await eventually(async () => expect((await rows()).map((it) => it.state)).toEqual(['done', 'waiting']));
  await othersAreSent();
  expect(receiver.got).toHaveLength(1);
  const next = await outgoingQueue(its.deps().db.read).next(destination.id);
  if (!next) throw new Error('Nothing waits.');
  expect(await outgoingQueue(its.deps().db.read).begin(next, new Date())).toBe(false);
  receiver.answering(accepting);
  await resume();
  await its.settled(destination.id);
  expect(sourcesOf(receiver)).toEqual(numbered(2));
  // The connection stayed open.
  expect(receiver.connections()).toBe(1);
});

test('in the enhanced mode what was taken before is answered by its application while nothing is sent', async () => {
  const { receiver, put, rows, pause } = await pair({ acknowledgement: 'enhanced' });
  const taken: { readonly got: Got; readonly say: (text: string) => void }[] = [];
  receiver.answering((got, say) => {
    say(ack(got, 'CA'));
    taken.push({ got, say });
  });
  await put(numbered(1));
  await eventually(async () => (await rows())[0]?.state === 'committed');
  await pause();
  await put(numbered(1, 2));
  const [first] = taken;
  first?.say(ack(first.got, 'AA'));
  await eventually(async () => expect((await rows()).map((it) => it.state)).toEqual(['done', 'waiting']));
  await othersAreSent();
  expect((await rows()).map((it) => it.state)).toEqual(['done', 'waiting']);
  expect(receiver.got).toHaveLength(1);
});

test('resumed, it does not wait for the end of a pause between tries, and counts as reachable until it is tried', async () => {
  const { receiver, destination, put, pause, resume, now } = await pair();
  await receiver.stop();
  await put(numbered(2));
  await eventually(async () => (await now()).unreachableSince !== null);
  await pause();
  const { db } = its.deps();
  const far = new Date(Date.now() + 3_600_000);
  const ofIt = db.read.updateTable('hl7_outgoing').set({ due_at: far }).where('destination_id', '=', destination.id);
  await ofIt.orderBy('seq').limit(1).execute();
  expect(await now()).toMatchObject({ unreachableSince: null });
  await receiver.start();
  await resume();
  await its.settled(destination.id);
  expect(sourcesOf(receiver)).toEqual(numbered(2));
});

test('switched off it hears of nothing, cannot be paused, and is no longer paused', async () => {
  const { destination, put, rows, pause, ...it } = await pair();
  await pause();
  expect(await it.switch({ enabled: false })).toMatchObject({ enabled: false, pausedSince: null });
  await expect(pause()).rejects.toMatchObject({ code: 'destination-switched-off', status: 409 });
  await put(['never']);
  expect(await it.switch({ enabled: true })).toMatchObject({ enabled: true, pausedSince: null });
  await put(['news']);
  await its.settled(destination.id);
  expect(await rows()).toHaveLength(1);
  await trailIs(destination, [
    'hl7-destination.create success',
    'hl7-destination.pause success They move to another server.',
    'hl7-destination.change success',
    'hl7-destination.resume success',
    'hl7-destination.change success',
  ]);
});

test.each(['pause', 'switch'] as const)(
  'what was begun just before is given up once the time for its answer is over; a late one changes nothing: %s',
  async (how) => {
    const { receiver, destination, put, rows, ...it } = await pair({ answerTimeoutSeconds: 600 });
    const held: (() => void)[] = [];
    receiver.answering((got, say) => void held.push(() => say(ack(got))));
    await put(numbered(1));
    await eventually(() => held.length === 1);
    const [row] = await rows();
    const params = { outgoingId: row?.id ?? '' };
    const discard = () => its.administrator.discardHl7Outgoing({ params, body: { reason: 'Nobody answers.' } });
    await expect(discard()).rejects.toMatchObject({ code: 'message-not-failed' });
    await (how === 'pause' ? it.pause() : it.switch({ enabled: false }));
    await expect(discard()).rejects.toMatchObject({ code: 'message-on-the-wire', status: 409 });
    // As if that was begun ten minutes ago.
    const ofIt = its.deps().db.read.updateTable('hl7_outgoing').where('destination_id', '=', destination.id);
    await ofIt.set({ sent_at: new Date(Date.now() - 600_000) }).execute();
    expect(await discard()).toMatchObject({ state: 'discarded' });
    held[0]?.();
    await eventually(async () => {
      const details = await its.administrator.getHl7Outgoing({ params });
      expect(details).toMatchObject({ state: 'discarded', answers: [{ code: 'AA', counted: false }] });
      return true;
    });
  },
);

test('who only reads, or works elsewhere, pauses nothing', async () => {
  const { destination, now } = await pair();
  const params = { destinationId: destination.id };
  const body = { reason: 'They move to another server.' };
  for (const [role, facilityId] of [
    ['nurse', its.facilityId],
    ['administrator', randomUUID()],
  ] as const) {
    const other = its.system.as(role, 'hl7', destinationsApi, { facilityIds: [facilityId] });
    await expect(other.pauseHl7Destination({ params, body })).rejects.toMatchObject({ status: 403 });
    await expect(other.resumeHl7Destination({ params, body: {} })).rejects.toMatchObject({ status: 403 });
  }
  expect(await now()).toMatchObject({ pausedSince: null });
});
