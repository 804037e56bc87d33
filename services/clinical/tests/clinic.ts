import type { EventType } from '@nilecare/contracts/event.ts';
import { runHospital } from '@nilecare/testing/running-hospital.ts';
import type { SystemOptions } from '@nilecare/testing/system.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { recordStaff } from './record-staff.ts';

interface Options extends SystemOptions {
  /** Services that run beside the clinical record and those it asks. */
  readonly beside?: readonly ServiceName[];
}

/** A hospital with its clinical record, who works with it, and the events that were published. */
export async function openClinic(events: readonly EventType[], { beside = [], ...options }: Options = {}) {
  const running = await runHospital(['clinical', 'business', 'facility', ...beside], events, options);
  return { ...recordStaff(running.system, running.hospital), ...running };
}
export type Clinic = Awaited<ReturnType<typeof openClinic>>;
