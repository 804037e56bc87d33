import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { eventually } from '@nilecare/testing/eventually.ts';
import { merging } from '@nilecare/testing/merging.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseMessage } from '../src/er7/read-message.ts';
import { ack, accepting, mllpReceiver, type MllpReceiver } from './support/mllp-receiver.ts';
import { mllpPeer } from './support/mllp-peer.ts';
import { news, openOutbound, type Outbound } from './support/outbound.ts';

let its: Outbound;
const receivers: MllpReceiver[] = [];
beforeAll(async () => {
  its = await openOutbound(['clinical']);
});
afterAll(async () => {
  await its?.system.stop();
  for (const it of receivers) await it.stop();
});

async function aReceiver(tls?: Parameters<typeof mllpReceiver>[0]): Promise<MllpReceiver> {
  const receiver = await mllpReceiver(tls);
  receivers.push(receiver);
  return receiver;
}
let events = 50;
const aKind = () => `ADT^A${(events += 1)}`;
const port = () => its.deps().ports.numbers()[0] ?? 0;

describe('the enhanced mode', () => {
  test('asks for both answers; what was committed is done when the application says so, on the connection or over a channel', async () => {
    const receiver = await aReceiver();
    const kind = aKind();
    const destination = await its.aDestination(receiver.port, { sends: [kind], acknowledgement: 'enhanced' });
    await its.administrator.createHl7Channel({
      body: { name: randomUUID(), allow: ['127.0.0.1'], sendingApplication: 'THEM', facilityId: its.facilityId },
    });
    receiver.answering((got, say) => {
      say(ack(got, 'CA'));
      if (got.text.includes('soon')) say(ack(got, 'AA'));
      if (got.text.includes('never')) say(ack(got, 'AE', ['ERR||PID^1|204|E||||Nobody.']));
    });
    await its.put(['soon', 'never', 'later'].map((source) => news(source, { kind })));
    const states = async () => (await its.outgoing(destination.id)).map((it) => it.state);
    await eventually(async () => expect(await states()).toEqual(['done', 'refused', 'committed']));
    const msh = parseMessage(receiver.got[0]?.text ?? '').first('MSH');
    expect([msh?.field(15).text(), msh?.field(16).text()]).toEqual(['AL', 'AL']);

    const peer = await mllpPeer(port());
    const controlId = receiver.got[2]?.controlId ?? '';
    const answer = ack({ controlId }).replace('|P|2.5.1', '|P|2.5.1|||AL|NE');
    expect(
      parseMessage(await peer.ask(answer))
        .first('MSA')
        ?.field(1)
        .text(),
    ).toBe('CA');
    expect(await states()).toEqual(['done', 'refused', 'done']);
    // One that answers nothing is refused, and one in the original mode is answered by nobody.
    const unknown = answer.replace(`MSA|AA|${controlId}`, 'MSA|AA|nothing');
    expect(
      parseMessage(await peer.ask(unknown))
        .first('MSA')
        ?.field(1)
        .text(),
    ).toBe('CR');
    peer.send(ack({ controlId }));
    expect(
      parseMessage(await peer.ask(answer.replace('a-', 'b-')))
        .first('MSH')
        ?.field(9)
        .text(),
    ).toBe('ACK');
    await peer.close();
  });

  test('applications answer what was committed whenever they like, however many answers are due; what answers nothing ends the connection', async () => {
    const receiver = await aReceiver();
    const kind = aKind();
    const destination = await its.aDestination(receiver.port, { sends: [kind], acknowledgement: 'enhanced' });
    const patients = Array.from({ length: 110 }, (_, at) => `p-${at}`);
    receiver.answering((got, say) => {
      say(ack(got, 'CA'));
      // The last one: all are answered now, this one first.
      if (receiver.got.length === patients.length) for (const it of receiver.got.toReversed()) say(ack(it, 'AA'));
      if (receiver.got.length > patients.length)
        for (let at = 0; at < 200; at += 1) say(ack({ controlId: 'nothing' }, 'AA'));
    });
    await its.put(patients.map((source) => news(source, { kind })));
    await eventually(async () => expect(await its.outgoing(destination.id)).toHaveLength(patients.length));
    await its.settled(destination.id);
    expect(receiver.connections()).toBe(1);

    const strays = async () => {
      const noted = its.deps().db.read.selectFrom('hl7_outgoing_answers').select('id');
      return (await noted.where('destination_id', '=', destination.id).where('control_id', '=', 'nothing').execute())
        .length;
    };
    await its.put([news('ends it', { kind })]);
    // The one that was too much is noted, too.
    await eventually(async () => expect(await strays()).toBe(101));
    receiver.answering((got, say) => say(ack(got, 'AA')));
    await its.put([news('another', { kind })]);
    await eventually(async () => expect((await its.outgoing(destination.id)).at(-1)?.state).toBe('done'));
    expect(receiver.connections()).toBe(2);
  });

  test('what was taken and is never answered is given up; a late answer changes nothing', async () => {
    const receiver = await aReceiver();
    const kind = aKind();
    const destination = await its.aDestination(receiver.port, { sends: [kind], acknowledgement: 'enhanced' });
    receiver.answering((got, say) => say(ack(got, 'CA')));
    await its.put([news('taken', { kind })]);
    const [taken] = await its.settled(destination.id, 'committed');
    const discarding = { params: { outgoingId: taken?.id ?? '' }, body: { reason: 'Nobody answers.' } };
    expect(await its.administrator.discardHl7Outgoing(discarding)).toMatchObject({ state: 'discarded' });
    const peer = await mllpPeer(port());
    await its.administrator.createHl7Channel({
      body: { name: randomUUID(), allow: ['127.0.0.1'], sendingApplication: 'LATE', facilityId: its.facilityId },
    });
    const late = ack({ controlId: taken?.controlId ?? '' })
      .replace('|THEM|', '|LATE|')
      .replace('|P|2.5.1', '|P|2.5.1|||AL|NE');
    expect(await peer.ask(late)).toContain('MSA|CA');
    await peer.close();
    const details = await its.administrator.getHl7Outgoing({ params: { outgoingId: taken?.id ?? '' } });
    expect([details.state, details.answers.map((it) => it.counted)]).toEqual(['discarded', [true, false]]);
  });

  test('what became of a message from outside is told where its sender asks for it', async () => {
    const receiver = await aReceiver();
    const destination = await its.aDestination(receiver.port, { sends: [] });
    await its.administrator.createHl7Channel({
      body: {
        ...{ name: randomUUID(), allow: ['127.0.0.1'], sendingApplication: 'ASKS', facilityId: its.facilityId },
        answersTo: destination.id,
      },
    });
    const message = (id: string, wish: string, born = '19800115') =>
      [
        `MSH|^~\\&|ASKS|OTHER|NILECARE|CAIRO|20260105143000+0200||ADT^A28^ADT_A05|${id}|P|2.5.1|||AL|${wish}`,
        'EVN||20260105143000',
        `PID|1||${id}^^^OTHER^MR||Asks^${id}^^^^L||${born}|F`,
        'PV1|1|N',
        '',
      ].join('\r');
    const peer = await mllpPeer(port());
    for (const it of [
      message('good', 'AL'),
      message('quiet', 'ER'),
      message('bad', 'ER', '19801399'),
      message('never', 'NE', '19801399'),
    ])
      expect(
        parseMessage(await peer.ask(it))
          .first('MSA')
          ?.field(1)
          .text(),
      ).toBe('CA');
    await peer.close();
    const answers = () =>
      receiver.got
        .map(({ text }) => parseMessage(text).first('MSA'))
        .map((msa) => `${msa?.field(1).text()} ${msa?.field(2).text()}`)
        .toSorted();
    await eventually(() => expect(answers()).toEqual(['AA good', 'AE bad']));
    const [failed] = (await its.administrator.listHl7Messages({ query: { controlId: 'bad', state: 'failed' } })).items;
    const params = { messageId: failed?.id ?? '' };
    await its.administrator.discardHl7Message({ params, body: { reason: 'Sent by mistake.' } });
    await eventually(() => expect(answers()).toEqual(['AA good', 'AE bad', 'AR bad']));
    const msh = parseMessage(receiver.got[0]?.text ?? '').first('MSH');
    // Sender and receiver have changed places.
    expect([3, 4, 5, 6, 15, 16].map((field) => msh?.field(field).text())).toEqual([
      ...['NILECARE', 'CAIRO', 'ASKS', 'OTHER'],
      ...['AL', 'NE'],
    ]);
    await its.settled(destination.id);
  });

  test('a channel names a destination of its own facility', async () => {
    const body = { name: randomUUID(), allow: ['127.0.0.1'], sendingApplication: 'FAR', facilityId: its.facilityId };
    await expect(
      its.administrator.createHl7Channel({ body: { ...body, answersTo: randomUUID() } }),
    ).rejects.toMatchObject({ code: 'destination-elsewhere' });
  });
});

test('over TLS the other system has to show a certificate of the authority that is named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hl7-tls-'));
  const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate],
    ],
    { stdio: 'ignore' },
  );
  const cert = readFileSync(certificate, 'utf8');
  const receiver = await aReceiver({ cert, key: readFileSync(key, 'utf8') });
  rmSync(folder, { recursive: true });
  const kind = aKind();
  const destination = await its.aDestination(receiver.port, { sends: [kind], tls: true });
  await its.put([news('secret', { kind })]);
  const row = await eventually(async () => {
    const [it] = await its.outgoing(destination.id);
    return it?.fault && it;
  });
  expect(row).toMatchObject({
    state: 'waiting',
    attempts: 0,
    fault: { text: 'No connection: DEPTH_ZERO_SELF_SIGNED_CERT' },
  });
  expect(receiver.got).toEqual([]);
  const { id, version, facilityId, unreachableSince, unreachableWhy, ...body } =
    await its.administrator.getHl7Destination({
      params: { destinationId: destination.id },
    });
  expect([id, facilityId, version]).toEqual([destination.id, its.facilityId, 1]);
  expect([unreachableSince, unreachableWhy]).toEqual([expect.any(String), expect.any(String)]);
  await its.administrator.updateHl7Destination(
    { params: { destinationId: destination.id }, body: { ...body, authority: cert.trim() } },
    { ifMatch: 1 },
  );
  await its.settled(destination.id);
  expect(receiver.got).toHaveLength(1);
});

describe('who gets what', () => {
  test('by kind, facility, ward and class; with codes of its own; in its character set', async () => {
    const receiver = await aReceiver();
    const kind = aKind();
    const [ward, other] = [randomUUID(), randomUUID()];
    const destination = await its.aDestination(receiver.port, {
      sends: [kind],
      wardIds: [ward],
      encounterClasses: ['inpatient'],
      characterSet: '8859/6',
      hl7Version: '2.4',
    });
    const params = { destinationId: destination.id };
    const items = [{ kind: 'ward', targetId: ward, code: 'W^7' }] as const;
    await its.administrator.putHl7DestinationCodes({ params, body: { items: [...items] } });
    const stay = (source: string, given: Parameters<typeof news>[1]) => news(source, { kind, ...given });
    await its.put([
      stay('here', { wardId: ward, encounterClass: 'inpatient' }),
      stay('elsewhere', { wardId: other, encounterClass: 'inpatient' }),
      stay('nowhere', { wardId: null, encounterClass: 'inpatient' }),
      stay('visit', { wardId: ward, encounterClass: 'ambulatory' }),
      stay('no-stay', {}),
      stay('other-facility', { facilityId: randomUUID() }),
      news('other-kind', { kind: aKind() }),
      {
        ...news('says', { kind }),
        segments: (reader) => [
          { name: 'ZZZ', fields: [reader.codeOf('ward', ward) ?? '', String(reader.isBefore('2.5')), 'أمينة'] },
        ],
      },
      { ...news('cannot-be-said', { kind }), segments: () => [{ name: 'ZZZ', fields: ['中'] }] },
    ]);
    const rows = await eventually(async () => {
      const all = await its.outgoing(destination.id);
      return all.every((it) => it.state === 'done' || it.state === 'refused') && all;
    });
    expect(rows.map((it) => it.state)).toEqual(['done', 'done', 'done', 'refused']);
    expect(rows[3]?.fault).toMatchObject({ place: 'MSH-18' });
    const last = await its.administrator.getHl7Outgoing({ params: { outgoingId: rows[2]?.id ?? '' } });
    expect(last.text).toContain('ZZZ|W^7|true|أمينة');
    // What went over the wire were bytes of the set that MSH-18 names.
    expect(receiver.got[2]?.text).not.toContain('أمينة');
    expect(last.bytes).toBe(Buffer.byteLength(last.text) - 'أمينة'.length);

    // With another set for the destination it can be said: it is sent again in that one.
    const { id, version, facilityId, unreachableSince, unreachableWhy, ...body } = destination;
    expect([id, facilityId, unreachableSince, unreachableWhy]).toEqual([id, its.facilityId, null, null]);
    const change = { params, body: { ...body, characterSet: 'UNICODE UTF-8' as const } };
    await its.administrator.updateHl7Destination(change, { ifMatch: version });
    const refused = { params: { outgoingId: rows[3]?.id ?? '' }, body: { reason: 'It takes all letters now.' } };
    await its.administrator.resendHl7Outgoing(refused);
    await its.settled(destination.id);
    expect(receiver.got[3]?.text).toContain('ZZZ|中');
    const msh = parseMessage(receiver.got[3]?.text ?? '').first('MSH');
    expect(msh?.field(18).text()).toBe('UNICODE UTF-8');
  });

  test('nothing is made for nobody, and what is switched off gets nothing', async () => {
    const receiver = await aReceiver();
    const kind = aKind();
    const destination = await its.aDestination(receiver.port, { sends: [kind], enabled: false });
    await its.put([news('nobody', { kind })]);
    expect(await its.outgoing(destination.id)).toEqual([]);
    receiver.answering(accepting);
  });
});

describe('what waits behind a refused message of another record', () => {
  /** One message that is refused, and one of another record of the same person that waits behind it. */
  async function twoRecords() {
    const receiver = await aReceiver();
    const kind = aKind();
    const destination = await its.aDestination(receiver.port, { sends: [kind] });
    receiver.answering((got, say) => say(ack(got, got.text.includes('wrong') ? 'AE' : 'AA')));
    const [one, other] = [await its.hospital.aPatient(), await its.hospital.aPatient()];
    const records = merging(its.system, 'hl7');
    const mergeId = await records.merge(other.id, one.id);
    await its.put([news('wrong', { kind, patientId: one.id }), news('behind', { kind, patientId: other.id })]);
    const rows = () => its.outgoing(destination.id);
    await eventually(async () => expect((await rows()).map((it) => it.held)).toEqual([false, true]));
    return { rows, unmerge: () => records.unmerge(mergeId) };
  }

  test('follows when they are two people again', async () => {
    const { rows, unmerge } = await twoRecords();
    await unmerge();
    await eventually(async () => expect((await rows()).map((it) => it.state)).toEqual(['refused', 'done']));
  });

  test('follows when it is decided of that one, whoever they are by then', async () => {
    const { rows } = await twoRecords();
    // As if it was held at the very moment in which they became two people.
    await its.deps().db.read.updateTable('patient_links').set({ survivor_id: null }).execute();
    const [refused] = await rows();
    const decision = { params: { outgoingId: refused?.id ?? '' }, body: { reason: 'It was wrong.' } };
    await its.administrator.discardHl7Outgoing(decision);
    await eventually(async () => expect((await rows()).map((it) => it.state)).toEqual(['discarded', 'done']));
  });
});
