import type { EventType } from '@nilecare/contracts/event.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { openHospital, type Hospital } from './hospital.ts';
import { publishedEvents, type PublishedEvents } from './published-events.ts';
import { startSystem, type System, type SystemOptions } from './system.ts';

/** Services with a hospital in them, and the events that they published. */
export interface RunningHospital {
  readonly system: System;
  readonly hospital: Hospital;
  readonly published: PublishedEvents;
  stop(): Promise<void>;
}

/** @param services with clinical, business and facility among them, which make the hospital */
export async function runHospital(
  services: readonly ServiceName[],
  events: readonly EventType[],
  options: SystemOptions = {},
): Promise<RunningHospital> {
  const system = await startSystem(services, options);
  const hospital = await openHospital(system);
  const published = await publishedEvents(system, events);
  return {
    system,
    hospital,
    published,
    async stop() {
      await published.stop();
      await system.stop();
    },
  };
}
