import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { appointments } from '../data/appointments.ts';
import type { Deps } from '../deps.ts';
import { isRefusal, takeStep } from './take-step.ts';

/** Brings an arrival or completion that was left in the middle to its end. */
export async function resumeStep(id: string, deps: Deps): Promise<void> {
  const row = await appointments(deps.db.read, deps.cipher).row(id);
  if (row.step === null) return;
  try {
    await takeStep(row, serviceActor('appointment'), deps);
  } catch (error) {
    // What clinical refuses is given up: whoever was there sees it as it was.
    if (!isRefusal(error)) throw error;
    deps.log.warn({ err: error, appointmentId: id }, 'a step that was left is refused');
  }
}
