import type { EventType } from '@nilecare/contracts/event.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { publishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type SystemOptions } from '@nilecare/testing/system.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { recordStaff } from './record-staff.ts';

interface Options extends SystemOptions {
  /** Services that run beside the clinical record and those it asks. */
  readonly beside?: readonly ServiceName[];
}

/** A hospital with its clinical record, who works with it, and the events that were published. */
export async function openClinic(events: readonly EventType[], { beside = [], ...options }: Options = {}) {
  const system = await startSystem(['clinical', 'business', 'facility', ...beside], options);
  const hospital = await openHospital(system);
  const published = await publishedEvents(system, events);
  return {
    ...recordStaff(system, hospital),
    system,
    hospital,
    published,
    async stop() {
      await published.stop();
      await system.stop();
    },
  };
}
export type Clinic = Awaited<ReturnType<typeof openClinic>>;
