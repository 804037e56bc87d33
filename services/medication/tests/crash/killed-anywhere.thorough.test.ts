import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, test } from 'vitest';
import { medicationDispensed, prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import { openPlace, type Place } from './place.ts';
import { aDispenser, aSigner, dispensedOnce, signedOnce, unheard } from './work.ts';

/** Between the moments of two seeds, ms; signing and dispensing take some hundred. */
const STEP_MS = 25;
const LIMIT_MS = 180_000;

let place: Place;
let published: PublishedEvents;

beforeAll(async () => {
  place = await openPlace();
  published = await publishedEvents(place.system, [prescriptionCreated, medicationDispensed]);
}, 120_000);
afterEach(() => place.mend(), 60_000);
afterAll(async () => {
  await published.stop();
  await place.close();
}, 60_000);

test.each(seeds(20).flatMap((seed) => [['medication', seed] as const, ['inventory', seed] as const]))(
  'the service %s is killed while some sign and others dispense: in the end all has happened once (moment %i)',
  async (victim, seed) => {
    const signers = [await aSigner(place), await aSigner(place), await aSigner(place)];
    const dispensers = [await aDispenser(place), await aDispenser(place), await aDispenser(place)];
    const working = [...signers.map((it) => it.sign()), ...dispensers.map((it) => it.dispense())].map(unheard);
    // The moment is what is tried here.
    await wait(seed * STEP_MS);
    await place[victim].kill();
    await Promise.all(working);
    await place.letAMinutePass();
    await place[victim].start();
    await signedOnce(published, signers);
    // What was cut off before it was written down is asked for again.
    for (const it of dispensers) if ((await it.state()) === undefined) await it.dispense();
    await dispensedOnce(published, dispensers);
  },
  LIMIT_MS,
);
