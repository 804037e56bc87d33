import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { openInterface, person, type Interface } from './support/interface.ts';

let its: Interface;
let messageId: string;
beforeAll(async () => {
  its = await openInterface();
  await its.aChannel({ sendingApplication: 'HIS' });
  const peer = await its.peer();
  // Nobody is born on a day that no calendar has.
  await peer.ask(person('A28', { id: 'failed', mrn: '77001', born: '19801350' }));
  await peer.close();
  messageId = await eventually(async () => (await its.rows()).find((it) => it.state === 'failed')?.id ?? false);
});
afterAll(() => its?.system.stop());

const params = () => ({ messageId });
const reason = 'The day was mistyped.';

describe('what is sent instead of a message', () => {
  const send = async (body: string, headers: Readonly<Record<string, string>> = {}) => {
    const token = its.system.token('administrator', { facilityIds: [its.facilityId] });
    const answer = await fetch(`${its.system.url('hl7')}/api/v1/hl7-messages/${messageId}/replays`, {
      ...{ method: 'POST', body },
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    });
    const problem: unknown = await answer.json();
    return { status: answer.status, problem };
  };
  const deep = `{"reason":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  const ofNoText = JSON.stringify({ reason, text: person('A28', { mrn: '77001' }) });
  const wide = `{"reason":${'['.repeat(99)}0${',0'.repeat(200_000)}${']'.repeat(99)}}`;

  test.each([
    ['no JSON', 400, 'malformed-body', 'MSH|^~\\&|HIS', {}],
    ['JSON of another shape', 400, 'invalid-request', '["MSH"]', {}],
    ['JSON without an end of its levels', 400, 'invalid-request', deep, {}],
    ['JSON that is wide behind the last level', 400, 'invalid-request', wide, {}],
    ['text that is not compressed as it says', 400, 'malformed-body', '{}', { 'content-encoding': 'gzip' }],
    ['a message as it is', 415, 'unsupported-media', person('A28'), { 'content-type': 'application/hl7-v2' }],
    ['another character set', 415, 'unsupported-media', '{}', { 'content-type': 'application/json; charset=latin1' }],
    ['more than is taken', 413, 'body-too-large', `{"text":"${'x'.repeat(17 * 1024 * 1024)}"}`, {}],
    ['a text of which nobody says from which it was written', 400, 'invalid-request', ofNoText, {}],
    [
      'a text that is no message',
      422,
      'message-unreadable',
      JSON.stringify({ reason, text: 'PID|1||77001', writtenFrom: 0 }),
      {},
    ],
  ])('%s is refused with %i', async (_what, status, code, body, headers) => {
    expect(await send(body, headers)).toMatchObject({ status, problem: { type: `urn:nilecare:problem:${code}` } });
  });

  test('a message with a document of megabytes is none of them', async () => {
    const text = `${person('A28', { id: 'failed', mrn: '77001', born: '19801351' })}NTE|1||${'x'.repeat(3_000_000)}\r`;
    expect((await send(JSON.stringify({ reason, text, writtenFrom: 0 }))).status).toBe(200);
    await eventually(async () => (await its.rows()).find((it) => it.id === messageId)?.state === 'failed');
  });
});

test('a message that cannot be decrypted is shown without its text, and can be discarded alone', async () => {
  const { db } = its.deps();
  const { body } = await db.read
    .selectFrom('hl7_messages')
    .select('body')
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow();
  const put = (sealed: string) =>
    db.read.updateTable('hl7_messages').set({ body: sealed }).where('id', '=', messageId).execute();
  await put(body.replace(/^v1\.[^.]+/, 'v1.dropped'));
  const shown = await its.administrator.getHl7Message({ params: params() });
  expect(shown).toMatchObject({ id: messageId, state: 'failed', text: '', segments: [] });
  expect(shown.fault).toMatchObject({ place: 'PID-7' });
  expect(await outcome(its.administrator.getHl7MessageAsFhir({ params: params() }))).toBe('message-sealed');
  const text = person('A28', { id: 'failed', mrn: '77001' });
  const changed = its.administrator.replayHl7Message({ params: params(), body: { reason, text, writtenFrom: 1 } });
  expect(await outcome(changed)).toBe('message-sealed');
  await put(body);
  expect((await its.administrator.getHl7Message({ params: params() })).text).toContain('77001');
  await put(body.replace(/^v1\.[^.]+/, 'v1.dropped'));
  const discarded = await its.administrator.discardHl7Message({ params: params(), body: { reason } });
  expect(discarded.state).toBe('discarded');
});
