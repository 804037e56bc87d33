import { untilStopped, type Loop } from '@nilecare/service-kit/background/until-stopped.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import { filePatientAnew, outdatedPatients } from '../data/file-patient.ts';
import type { Deps } from '../deps.ts';

const AT_A_TIME = 50;
const AFTER_A_FAULT_MS = 10_000;
/** An instance of the version before has ended by then, and files nobody by older rules any more. */
const EVERY_MS = 60 * 60_000;

/**
 * Files patients anew who were filed by older rules of spelling and matching, when the service starts: after an upgrade they
 * are found by name as fast as it gets on; and each hour whom an instance of the version before filed meanwhile. Several
 * instances may file the same one.
 */
export function fileAnew({ db, log }: Pick<Deps, 'db' | 'log'>): Loop {
  /** Whether there was anything to file. */
  async function fileSome(signal: AbortSignal): Promise<boolean> {
    const ids = await outdatedPatients(db.read, AT_A_TIME);
    for (const id of ids) {
      if (signal.aborted) return false;
      await db.transaction((tx) => filePatientAnew(tx, id));
    }
    return ids.length > 0;
  }

  return untilStopped(log, { name: 'filing anew', everyMs: EVERY_MS }, async (signal) => {
    let more = true;
    while (more && !signal.aborted)
      more = await fileSome(signal).catch(async (error: unknown) => {
        log.warn({ err: error }, 'patients could not be filed anew; trying again');
        await pause(AFTER_A_FAULT_MS, signal);
        return true;
      });
  });
}
