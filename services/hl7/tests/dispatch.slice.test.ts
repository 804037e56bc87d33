import { Hl7ChannelBody } from '@nilecare/contracts/api/hl7.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInterface, person, type Interface } from './support/interface.ts';

let its: Interface;
beforeAll(async () => {
  its = await openInterface();
  await its.aChannel({ sendingApplication: 'HIS' });
});
afterAll(() => its?.system.stop());

const stateOf = async (id: string) => (await its.rows()).find((it) => it.control_id === id);

test('however many wait behind one that failed, others are done; all follow when it is decided', async () => {
  const BEHIND = 250;
  const peer = await its.peer();
  await peer.ask(person('A28', { id: 'fails', mrn: '710001', name: 'Stuck^Sami', born: '19801399' }));
  await eventually(async () => (await stateOf('fails'))?.state === 'failed');
  for (let at = 0; at < BEHIND; at += 1)
    peer.send(person('A31', { id: `behind-${at}`, mrn: '710001', name: 'Stuck^Sami', born: '19801399' }));
  for (let at = 0; at < BEHIND; at += 1) await peer.answer();
  // Of two patients: it stands behind those, and others of the second patient behind it.
  const joins = { id: 'joins', mrn: '710002', name: 'Free^Farida', more: 'MRG|710001^^^OTHER^MR' };
  await peer.ask(person('A28', { id: 'free', mrn: '710002', name: 'Free^Farida' }));
  await peer.ask(person('A40', joins));
  await peer.ask(person('A31', { id: 'after', mrn: '710002', name: 'Free^Farida' }));
  await peer.ask(person('A28', { id: 'other', mrn: '710003', name: 'Other^Omar' }));
  await eventually(async () => (await stateOf('other'))?.state === 'done', { within: 60_000 });
  await eventually(async () => (await stateOf('free'))?.state === 'done', { within: 60_000 });
  await eventually(async () => (await its.rows()).filter((it) => it.held === 1).length === BEHIND + 2);
  expect(await stateOf('after')).toMatchObject({ state: 'waiting', held: 1 });
  const waiting = await its.administrator.listHl7Messages({ query: { state: 'waiting', limit: 10 } });
  expect(waiting.items.find((it) => it.controlId === 'after')).toMatchObject({ held: true });

  // A channel that lets others pass lets go what is held: each of them fails by itself, all but those of the second patient.
  const [channel] = (await its.administrator.listHl7Channels({})).items;
  if (!channel) throw new Error('There is no channel.');
  const { id, version, facilityId, ...body } = channel;
  await its.administrator.updateHl7Channel(
    { params: { channelId: id }, body: { ...body, afterFailure: 'pass' } },
    { ifMatch: version },
  );
  await eventually(async () => (await stateOf('after'))?.state === 'done', { within: 120_000 });
  expect(facilityId).toBe(its.facilityId);
  expect((await its.rows()).filter((it) => it.held === 1)).toEqual([]);
  await peer.close();
});

test('what stands behind one that was given up follows it, also what stands behind others only', async () => {
  const [channel] = (await its.administrator.listHl7Channels({})).items;
  if (!channel) throw new Error('There is no channel.');
  const { id, version, facilityId, ...body } = channel;
  await its.administrator.updateHl7Channel(
    { params: { channelId: id }, body: { ...body, afterFailure: 'wait' } },
    { ifMatch: version },
  );
  const peer = await its.peer();
  await peer.ask(person('A28', { id: 'one', mrn: '710011', name: 'One^Olfat', born: '19611399' }));
  await peer.ask(person('A28', { id: 'two', mrn: '710012', name: 'Two^Olfatt', born: '19610213' }));
  await eventually(async () => (await stateOf('one'))?.state === 'failed');
  await peer.ask(person('A31', { id: 'one-right', mrn: '710011', name: 'One^Olfat', born: '19610203' }));
  await peer.ask(
    person('A40', { id: 'both', mrn: '710012', name: 'Two^Olfatt', born: '19610213', more: 'MRG|710011^^^OTHER^MR' }),
  );
  await peer.ask(person('A31', { id: 'last', mrn: '710012', name: 'Two^Olfatt', born: '19610213' }));
  await eventually(async () => (await stateOf('last'))?.held === 1);
  const messageId = (await stateOf('one'))?.id ?? '';
  await its.administrator.discardHl7Message({ params: { messageId }, body: { reason: 'It was wrong.' } });
  await eventually(
    async () => {
      const all = await Promise.all(['one-right', 'both', 'last'].map(stateOf));
      expect(all.map((it) => it?.fault_text ?? it?.state)).toEqual(['done', 'done', 'done']);
      return true;
    },
    { within: 30_000 },
  );
  expect(facilityId).toBe(its.facilityId);
  await peer.close();
});

test('what is tried in vain can be corrected, or given up, while nobody is at it', async () => {
  const peer = await its.peer();
  const back = await its.system.down('clinical');
  const wrong = { mrn: '710021', name: 'Vain^Vera', born: '19610203' };
  await peer.ask(person('A28', { ...wrong, id: 'vain' }));
  await peer.ask(person('A31', { ...wrong, id: 'vain-too' }));
  await peer.ask(person('A28', { id: 'vain-other', mrn: '710022', name: 'Vain^Omar' }));
  const decide = async (controlId: string, text?: string) => {
    const body = { reason: 'It cannot be done.', ...(text === undefined ? {} : { text, writtenFrom: 0 }) };
    const params = { messageId: (await stateOf(controlId))?.id ?? '' };
    return text === undefined
      ? its.administrator.discardHl7Message({ params, body })
      : its.administrator.replayHl7Message({ params, body });
  };
  // It waits for its turn: nobody tried it.
  await expect(decide('vain-too')).rejects.toMatchObject({ code: 'message-not-failed' });
  // Pauses grow: it is soon between two tries for long enough.
  const right = person('A28', { ...wrong, id: 'vain', name: 'Right^Vera' });
  const within = { within: 30_000 };
  expect(await eventually(() => decide('vain', right), within)).toMatchObject({ state: 'waiting', fault: null });
  expect(await eventually(() => decide('vain-other'), within)).toMatchObject({ state: 'discarded' });
  await back();
  await eventually(async () => (await stateOf('vain-too'))?.state === 'done', { within: 90_000 });
  expect(await stateOf('vain')).toMatchObject({ state: 'done' });
  expect(await stateOf('vain-other')).toMatchObject({ state: 'discarded' });
  const { edits, text } = await its.administrator.getHl7Message({
    params: { messageId: (await stateOf('vain'))?.id ?? '' },
  });
  expect(text).toContain('Right^Vera');
  expect(edits).toMatchObject([{ textBefore: expect.stringContaining('Vain^Vera') }]);
  await peer.close();
});

test('however many wait for another try, others are done', async () => {
  const AWAY = 250;
  const peer = await its.peer();
  const back = await its.system.down('clinical');
  for (let at = 0; at < AWAY; at += 1)
    peer.send(person('A28', { id: `away-${at}`, mrn: `72${at}`, name: 'Away^Adel' }));
  for (let at = 0; at < AWAY; at += 1) await peer.answer();
  await its
    .deps()
    .db.read.updateTable('hl7_messages')
    .set({ due_at: new Date(Date.now() + 3_600_000) })
    .where('state', '=', 'waiting')
    .execute();
  await back();
  await peer.ask(person('A28', { id: 'not-away', mrn: '730001', name: 'Here^Huda' }));
  await peer.ask(person('A31', { id: 'behind-away', mrn: '721', name: 'Away^Adel' }));
  await peer.ask(person('A28', { id: 'last', mrn: '730002', name: 'Here^Hany' }));
  await eventually(async () => (await stateOf('not-away'))?.state === 'done', { within: 60_000 });
  await eventually(async () => (await stateOf('last'))?.state === 'done', { within: 60_000 });
  expect(await stateOf('behind-away')).toMatchObject({ state: 'waiting', attempts: 0 });
  await peer.close();
});

test('what nobody foresaw is tried again and again; where others pass one that failed they pass it, and it waits for somebody', async () => {
  const channel = await its.aChannel({ sendingApplication: 'ODD' });
  const channelId = channel.id;
  const { db, bell } = its.deps();
  const put = (controlId: string, set: { readonly body?: string; readonly due_at?: Date }) =>
    db.read
      .updateTable('hl7_messages')
      .set(set)
      .where('control_id', '=', controlId)
      .where('due_at', '>', new Date())
      .executeTakeFirst();
  /** Without the pauses between its tries. */
  const tried = (isEnough: (row: Awaited<ReturnType<typeof stateOf>>) => boolean) =>
    eventually(
      async () => {
        await put('odd', { due_at: new Date() });
        bell.ring();
        return isEnough(await stateOf('odd'));
      },
      { within: 60_000 },
    );
  const peer = await its.peer();
  const back = await its.system.down('clinical');
  await peer.ask(person('A28', { id: 'odd', app: 'ODD', mrn: '710031', name: 'Odd^Omar' }));
  await peer.ask(person('A28', { id: 'even', mrn: '710031', name: 'Even^Eman' }));
  await eventually(async () => ((await stateOf('odd'))?.attempts ?? 0) > 0);
  const kept = (await stateOf('odd'))?.body ?? '';
  await eventually(
    async () => (await put('odd', { body: kept.replace(/^v1\.[^.]+/, 'v1.dropped') })).numUpdatedRows > 0n,
  );
  expect(await stateOf('odd')).toMatchObject({ errors: 0 });
  await back();
  await tried((row) => (row?.errors ?? 0) > 15);
  expect(await stateOf('odd')).toMatchObject({ state: 'waiting' });
  expect(await stateOf('even')).toMatchObject({ state: 'waiting', attempts: 0 });

  const change = { params: { channelId }, body: { ...Hl7ChannelBody.parse(channel), afterFailure: 'pass' as const } };
  await its.administrator.updateHl7Channel(change, { ifMatch: channel.version });
  await tried((row) => row?.state === 'failed');
  await eventually(async () => (await stateOf('even'))?.state === 'done', { within: 30_000 });
  const { items } = await its.administrator.listHl7Messages({ query: { channelId, state: 'failed' } });
  expect(items).toMatchObject([{ controlId: 'odd', fault: { code: '207', cause: { code: 'unexpected' } } }]);

  // Once it is mended it is done; before that it is tried again as often.
  const messageId = items[0]?.id ?? '';
  await db.read.updateTable('hl7_messages').set({ body: kept }).where('id', '=', messageId).execute();
  await its.administrator.replayHl7Message({ params: { messageId }, body: { reason: 'It is mended.' } });
  await eventually(async () => (await stateOf('odd'))?.state === 'done', { within: 30_000 });
  expect(await stateOf('odd')).toMatchObject({ errors: 0 });
  await peer.close();
});
