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
  its = await openInterface();
  await its.aChannel({ sendingApplication: 'FUZZ', afterFailure: 'pass' });
});
afterAll(() => its?.system.stop());

test(`whatever a message says (seed ${seed}): it is done, or fails and waits for somebody; none is tried for ever`, async () => {
  const peer = await its.peer();
  const messages = sized(120, 3_000);
  for (let number = 0; number < messages; number += 1) {
    const random = seededRandom(`${seed} effect ${number}`);
    const sample = random.pick([samples[number % samples.length] ?? { type: '', segments: [] }, ...samples]);
    const bytes = mutatedMessage(sampleMessage(sample, `${seed}-${number}`, number), random);
    // What ends a frame within a message is another test's affair; each of these is one message.
    peer.send(Buffer.from(bytes.filter((it) => it !== 0x0b && it !== 0x1c)));
  }
  const open = async () =>
    (await its.rows())
      .filter((it) => it.state === 'waiting')
      .map((it) => `${it.control_id} ${it.code}^${it.event}: ${it.attempts} times, ${it.fault_text}`);
  await eventually(async () => (await open()).length === 0, { within: sized(120_000, 3_000_000), every: 500 }).catch(
    () => undefined, // then it is seen what is left
  );
  expect(await open()).toEqual([]);
  expect((await its.rows()).filter((it) => it.state === 'done').length).toBeGreaterThan(messages / 20);
  await peer.close();
});
