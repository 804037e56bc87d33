import type { EventType } from '@nilecare/contracts/event.ts';
import { runHospital } from '@nilecare/testing/running-hospital.ts';
import type { SystemOptions } from '@nilecare/testing/system.ts';
import { nurseAtTheBeds } from './nurse-at-the-beds.ts';

/** A hospital, what its nurse does with the beds, and the events that were published. */
export async function openBeds(events: readonly EventType[], options: SystemOptions = {}) {
  const running = await runHospital(['facility', 'clinical', 'business'], events, options);
  return { ...nurseAtTheBeds(running.system, running.hospital), ...running };
}
export type Beds = Awaited<ReturnType<typeof openBeds>>;
