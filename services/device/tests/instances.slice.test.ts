import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { isThorough } from '@nilecare/testing/thorough.ts';
import { countOf, unexpectedOf } from './crash/device-process.ts';
import { discrepancies, none } from './crash/discrepancies.ts';
import { beats } from './crash/monitors.ts';
import { ownPlace, PATIENCE, type OwnPlace } from './crash/own-place.ts';

vi.setConfig({ testTimeout: 240_000 });

let place: OwnPlace;
beforeAll(async () => {
  place = await ownPlace();
});
afterEach(({ task }) => place.tidyUp(task.result?.state === 'fail'));
afterAll(() => place.clear());

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
