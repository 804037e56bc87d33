import { once } from 'node:events';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { seededRandom } from '@nilecare/device-simulator/src/model/random.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { sized } from '@nilecare/testing/thorough.ts';
import { mutatedMessage } from './fuzz/mutations.ts';
import { sampleMessage, samples } from './fuzz/samples.ts';
import { openInterface, type Interface } from './support/interface.ts';

vi.setConfig({ testTimeout: sized(240_000, 3_600_000) });

const seed = process.env['FUZZ_SEED'] ?? new Date().toISOString().slice(0, 10);
let its: Interface;
beforeAll(async () => {
  its = await openInterface(['appointment', 'billing', 'cds', 'ehr', 'lab', 'medication']);
  const channel = await its.aChannel({ sendingApplication: 'FUZZ', afterFailure: 'pass' });
  const { id: targetId } = await its.hospital.aStaffMember('doctor');
  const items = [{ kind: 'staff', code: 'D7', targetId } as const];
  await its.administrator.putHl7Codes({ params: { channelId: channel.id }, body: { items } });
});
afterAll(() => its?.system.stop());

test(`whatever a message says (seed ${seed}): it is done, or fails and waits for somebody; none is tried for ever`, async () => {
  const peer = await its.peer();
  const messages = sized(120, 3_000);
  for (let number = 0; number < messages; number += 1) {
    const random = seededRandom(`${seed} effect ${number}`);
    const sample = random.pick([samples[number % samples.length] ?? { type: '', segments: [] }, ...samples]);
    const bytes = mutatedMessage(sampleMessage(sample, `${seed}-${number}`, number, its.hospital.ward.name.en), random);
    // What ends a frame within a message is another test's affair; each of these is one message.
    peer.send(Buffer.from(bytes.filter((it) => it !== 0x0b && it !== 0x1c)));
  }
  // It ends when all of them are answered.
  const ended = once(peer.socket, 'close');
  peer.socket.end();
  await ended;
  const open = async () =>
    (await its.rows())
      .filter((it) => it.state === 'waiting')
      .map((it) => `${it.control_id} ${it.code}^${it.event}: ${it.attempts} times, ${it.fault_text}`);
  await eventually(async () => (await open()).length === 0, { within: sized(120_000, 3_000_000), every: 500 }).catch(
    () => undefined, // then it is seen what is left
  );
  expect(await open()).toEqual([]);
  expect((await its.rows()).filter((it) => it.state === 'done').length).toBeGreaterThan(messages / 20);
});
