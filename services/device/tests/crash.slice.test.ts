import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { realtimeChannels } from '@nilecare/contracts/realtime.ts';
import { servers } from '@nilecare/topology/servers.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { isThorough } from '@nilecare/testing/thorough.ts';
import { complaintsOf, countOf, unexpectedOf } from './crash/device-process.ts';
import { discrepancies, none } from './crash/discrepancies.ts';
import { beats } from './crash/monitors.ts';
import { ownPlace, PATIENCE, type OwnPlace } from './crash/own-place.ts';

// Servers that were killed take their time to come back, on a busy machine above all.
vi.setConfig({ testTimeout: 240_000 });

let place: OwnPlace;
beforeAll(async () => {
  place = await ownPlace();
});
afterEach(({ task }) => place.tidyUp(task.result?.state === 'fail'));
afterAll(() => place.clear());

/** How often the screens were shown values or alarms. */
const watchScreens = async () => {
  const redis = new Redis(place.stackEnv[servers.redis.env] ?? '');
  redis.on('error', () => undefined); // told by what is missing
  onTestFinished(() => redis.disconnect());
  const shown = { count: 0 };
  redis.on('message', () => (shown.count += 1));
  await redis.subscribe(realtimeChannels.vitals, realtimeChannels.alarms);
  return shown;
};

/** That Kafka loses nothing the kit's own tests show every day; what Redis carries is carried by it. `npm run test:thorough` kills both, too. */
const killed = ['timescale', ...(isThorough ? (['kafka', 'redis'] as const) : [])] as const;

test.each(killed)(
  'kill -9 of %s while hundreds of monitors publish: each sample is stored and each alarm told over, once',
  async (server) => {
    const device = await place.startInCharge();
    const monitors = await place.switchMonitorsOn();
    await beats(monitors, 5);
    await place.kill(server);
    await beats(monitors, 6);
    await place.restart(server);
    await eventually(() => device.isReady(), PATIENCE);
    const screens = await watchScreens();
    await beats(monitors, 4);
    expect(await discrepancies(place, await monitors.switchOff())).toEqual(none);
    expect(screens.count).toBeGreaterThan(0);

    const complaints = complaintsOf(device);
    expect(complaints.length).toBeGreaterThan(0);
    // When a server goes away, and once more if it is seen to falter while it comes back; never with each try.
    for (const [complaint, times] of Map.groupBy(complaints, (it) => it))
      expect(times.length, complaint).toBeLessThanOrEqual(2);
    expect(device.strayOutput).toEqual([]);
  },
);

test('kill -9 of the device service, again and again: nothing is lost, and nothing stored a second time', async () => {
  let device = await place.startInCharge();
  const monitors = await place.switchMonitorsOn();
  await beats(monitors, 3);
  // With a slow one it dies before a batch that will be committed is acknowledged, with none before any batch is stored;
  // how it dies with one that is well is shown with two instances, below.
  for (const database of ['slow', 'away'] as const) {
    if (database === 'slow') place.freeze('timescale');
    if (database === 'away') await place.kill('timescale');
    await beats(monitors, 1);
    await device.kill();
    place.thaw('timescale');
    await place.restart('timescale');
    device = await place.startInCharge();
    await beats(monitors, 2);
  }
  expect(await discrepancies(place, await monitors.switchOff())).toEqual(none);
  expect(unexpectedOf(device)).toEqual([]);
});

test('of two instances one ingests; killed with -9 it is followed by the other, and nothing is lost or doubled', async () => {
  const first = await place.startInCharge();
  const second = await place.startDevice();
  const monitors = await place.switchMonitorsOn();
  await beats(monitors, 4);
  expect(countOf(second, 'this instance ingests')).toBe(0);
  await first.kill();
  await eventually(() => second.isInCharge(), PATIENCE);
  await beats(monitors, 4);
  expect(await discrepancies(place, await monitors.switchOff())).toEqual(none);
  expect(unexpectedOf(second)).toEqual([]);
});

test('an instance that stood still and wakes up after the other took over stores nothing and leaves it alone', async () => {
  const first = await place.startInCharge();
  const second = await place.startDevice();
  const monitors = await place.switchMonitorsOn();
  await beats(monitors, 3);
  // The first one falls asleep while the database has its words and has not answered.
  place.freeze('timescale');
  await beats(monitors, 1);
  first.signal('SIGSTOP');
  place.thaw('timescale');
  await eventually(() => second.isInCharge(), PATIENCE);
  await beats(monitors, 3);
  first.signal('SIGCONT');
  await eventually(async () => countOf(first, 'another instance ingests now; this one stands by') === 1, PATIENCE);
  await beats(monitors, 5);
  expect(await discrepancies(place, await monitors.switchOff())).toEqual(none);
  // One of them, whichever: the lease may pass on once more while the database works off what waited.
  await eventually(async () => (await first.isInCharge()) !== (await second.isInCharge()), PATIENCE);
  // The one that wakes up may take the broker's session once, before it knows.
  expect(countOf(second, 'lost the MQTT broker')).toBeLessThanOrEqual(1);
});

async function stopsInOrder(): Promise<void> {
  const first = await place.startInCharge();
  const second = await place.startDevice();
  const monitors = await place.switchMonitorsOn();
  await beats(monitors, 4);
  first.signal('SIGTERM');
  expect(await first.ended).toBe(0);
  await eventually(() => second.isInCharge(), PATIENCE);
  await beats(monitors, 4);
  expect(await discrepancies(place, await monitors.switchOff())).toEqual(none);
  expect([...unexpectedOf(first), ...unexpectedOf(second)]).toEqual([]);
}

if (isThorough)
  test('an instance that is stopped in the middle of it all ends in order, and the other goes on', stopsInOrder);
