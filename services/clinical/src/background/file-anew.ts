import type { Background } from '@nilecare/service-kit/define-service.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import { filePatientAnew, outdatedPatients } from '../data/file-patient.ts';
import type { Deps } from '../deps.ts';

const AT_A_TIME = 50;
const AFTER_A_FAULT_MS = 10_000;

/**
 * Files patients anew who were filed by older rules of spelling and matching, when the service starts: after an upgrade they
 * are found by name as fast as it gets on. Several instances may file the same one.
 */
export function fileAnew({ db, log }: Pick<Deps, 'db' | 'log'>): Background {
  const stopping = new AbortController();
  let filing: Promise<void> = Promise.resolve();

  /** Whether there was anything to file. */
  async function fileSome(): Promise<boolean> {
    const ids = await outdatedPatients(db.read, AT_A_TIME);
    for (const id of ids) {
      if (stopping.signal.aborted) return false;
      await db.transaction((tx) => filePatientAnew(tx, id));
    }
    return ids.length > 0;
  }

  async function fileAll(): Promise<void> {
    let more = true;
    while (more && !stopping.signal.aborted)
      more = await fileSome().catch(async (error: unknown) => {
        log.warn({ err: error }, 'patients could not be filed anew; trying again');
        await pause(AFTER_A_FAULT_MS, stopping.signal);
        return true;
      });
  }

  return {
    async start() {
      filing = fileAll();
      await Promise.resolve();
    },
    async stop() {
      stopping.abort();
      await filing;
    },
  };
}
