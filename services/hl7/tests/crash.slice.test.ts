import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import type { ServiceProcess } from '@nilecare/testing/service-process.ts';
import { seeds, sized } from '@nilecare/testing/thorough.ts';
import { ownPlace, PATIENCE, type OwnPlace } from './crash/own-place.ts';
import { startSenders, type Senders, type Sent } from './crash/senders.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 240_000 });

const SENDERS = 20;
let place: OwnPlace;
beforeAll(async () => {
  place = await ownPlace();
});
afterAll(() => place?.clear());

/** Resolves when so many more messages were acknowledged: there is load. */
const underLoad = async (senders: Senders, more = 2 * SENDERS) => {
  const before = senders.sent.acknowledged.size;
  await eventually(() => senders.sent.acknowledged.size >= before + more, PATIENCE);
};

test('kill -9 of the service and of its database under load: what was acknowledged is there once and done once', async () => {
  let service: ServiceProcess = await place.start();
  await place.openChannel(service);
  const senders = startSenders(SENDERS, place.mllpPort);
  onTestFinished(() => senders.abandon());
  await underLoad(senders);
  for (const _ of seeds(2, 6)) {
    await service.kill();
    service = await place.start();
    await underLoad(senders);
  }
  for (const _ of seeds(1, 3)) {
    await place.kill('mysql');
    await place.restart('mysql');
    await underLoad(senders);
  }
  // Both at once: what was about to be stored is nobody's any more.
  await Promise.all([place.kill('mysql'), service.kill()]);
  await place.restart('mysql');
  await place.start();
  await underLoad(senders);

  const sent = await senders.stop();
  expect(sent.refused).toEqual([]);
  expect(sent.repeated).toBeGreaterThan(0);
  await eventually(async () => (await open()) === 0, { within: sized(240_000, 480_000), every: 500 }).catch(
    () => undefined, // then it is seen what is left
  );
  expect(await discrepancies(sent)).toEqual({ notStoredOnce: [], notDone: [], patients: [] });
});

const open = async (): Promise<number> =>
  Number((await place.rows('hl7', "select count(*) as open from hl7_messages where state = 'waiting'"))[0]?.['open']);

/** What differs from what must be. */
async function discrepancies({ acknowledged, patients }: Sent) {
  const messages = await place.rows('hl7', 'select control_id, state, attempts, due_at, fault_code from hl7_messages');
  const times = Map.groupBy(messages, (it) => String(it['control_id']));
  const names = await place.rows('clinical', 'select name_en from patients');
  const [stored, told] = [names.map((it) => String(it['name_en'])), [...patients.values()].map(written)];
  return {
    notStoredOnce: [...acknowledged].filter((id) => times.get(id)?.length !== 1),
    notDone: messages.filter((it) => it['state'] !== 'done').map(inWords),
    patients: stored.toSorted().join() === told.toSorted().join() ? [] : differences(stored, told),
  };
}

const inWords = (it: RowDataPacket): string =>
  `${it['control_id']} ${it['state']}, tried ${it['attempts']} times, due ${String(it['due_at'])}: ${it['fault_code']}`;

/** As the messages name them: the family, and of it the given name. */
const written = (family: string): string => `${family.slice(1)} ${family}`;

const differences = (stored: readonly string[], told: readonly string[]): string[] => [
  `${stored.length} stored, ${told.length} told`,
  ...stored.filter((it) => !told.includes(it)).map((it) => `not told: ${it}`),
  ...told.filter((it) => !stored.includes(it)).map((it) => `not stored: ${it}`),
];
