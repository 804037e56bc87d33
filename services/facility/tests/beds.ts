import type { EventType } from '@nilecare/contracts/event.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { publishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type SystemOptions } from '@nilecare/testing/system.ts';
import { nurseAtTheBeds } from './nurse-at-the-beds.ts';

/** A hospital, what its nurse does with the beds, and the events that were published. */
export async function openBeds(events: readonly EventType[], options: SystemOptions = {}) {
  const system = await startSystem(['facility', 'clinical', 'business'], options);
  const hospital = await openHospital(system);
  const published = await publishedEvents(system, events);
  return {
    ...nurseAtTheBeds(system, hospital),
    system,
    hospital,
    published,
    async stop() {
      await published.stop();
      await system.stop();
    },
  };
}
export type Beds = Awaited<ReturnType<typeof openBeds>>;
