import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openInterface, type Interface } from './support/interface.ts';
import type { MllpPeer } from './support/mllp-peer.ts';
import { visit } from './support/visit.ts';

let its: Interface;
let peer: MllpPeer;
let channelId: string;

beforeAll(async () => {
  its = await openInterface();
  ({ id: channelId } = await its.aChannel({ sendingApplication: 'HIS' }));
  peer = await its.peer();
});
afterAll(async () => {
  await peer?.close();
  await its?.system.stop();
});

const list = async (query: Parameters<Interface['administrator']['listHl7Messages']>[0]['query']) =>
  its.administrator.listHl7Messages({ query: { channelId, ...query } });
const events = async (query: Parameters<typeof list>[0]) => (await list(query)).items.map((it) => it.event);

test('what waits behind a message that failed is listed, in either order and by pages', async () => {
  const ward = its.hospital.ward.name.en;
  const amina = { mrn: '990001', name: 'Adel^Amina', number: 'Q-1', ward };
  for (const event of ['A01', 'A31', 'A08', 'A08']) await peer.ask(visit(event, { ...amina, attending: 'D99' }));
  await peer.ask(visit('A01', { mrn: '990002', name: 'Adel^Omar', number: 'Q-2', ward, attending: 'D99' }));
  await eventually(async () => (await list({ state: 'failed' })).items.length === 2);
  const [first, other] = (await list({ state: 'failed', order: 'oldest' })).items;
  expect([first?.event, other?.event]).toEqual(['A01', 'A01']);
  const behind = first?.id ?? '';
  expect(await events({ behind, order: 'oldest' })).toEqual(['A31', 'A08', 'A08']);
  expect(await events({ behind })).toEqual(['A08', 'A08', 'A31']);
  expect(await events({ behind: other?.id ?? '' })).toEqual([]);

  const page = await list({ behind, order: 'oldest', limit: 2 });
  expect(page.items.map((it) => it.event)).toEqual(['A31', 'A08']);
  expect(await events({ behind, order: 'oldest', limit: 2, cursor: page.nextCursor ?? '' })).toEqual(['A08']);

  const doctor = await its.hospital.aStaffMember('doctor');
  const items = [{ kind: 'staff' as const, code: 'D99', targetId: doctor.id }];
  await its.administrator.putHl7Codes({ params: { channelId }, body: { items } });
  await its.administrator.replayHl7Message({ params: { messageId: behind }, body: { reason: 'She is known now' } });
  await its.settled();
  expect(await events({ behind })).toEqual([]);
});
