import { afterEach, beforeEach } from 'vitest';
import { newPlace, type Engine, type Place } from './place.ts';
import { startParty, type Party } from './party.ts';

type OptionsOfStart = Parameters<typeof startParty>[2];

interface Parties {
  /** Names and databases of the test that runs. */
  place(): Place;
  start(service: string, options: OptionsOfStart): Promise<Party>;
  /** A new database, as an option of `start`. */
  databaseOn(engine: Engine): Promise<{ databaseUrl: string }>;
}

/** Parties that are stopped after each test, which has topics, queues and databases of its own. */
export function parties(): Parties {
  let place: Place | undefined;
  const current = (): Place => {
    if (!place) throw new Error('Only while a test runs');
    return place;
  };
  const running: Party[] = [];
  beforeEach(() => {
    place = newPlace();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((party) => party.stop()));
    await current().clear();
  });
  return {
    place: current,
    start: async (service, options) => {
      const party = await startParty(current(), service, options);
      running.push(party);
      return party;
    },
    databaseOn: async (engine) => ({ databaseUrl: await current().newDatabase(engine) }),
  };
}
