import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import { stayRows, stays } from '../data/stays.ts';
import type { Deps } from '../deps.ts';

const AFTER_A_FAULT_MS = 10_000;

/**
 * Beds that were given before beds knew the record of their encounter may stand under another one, which it was merged into.
 * When the service starts, clinical is asked about them, so that each goes back with its own when the merge is taken back.
 * Several instances may ask about the same one.
 */
export function learnRecords({ db, clinical, log }: Pick<Deps, 'db' | 'clinical' | 'log'>): Background {
  const stopping = new AbortController();
  let learning: Promise<void> = Promise.resolve();

  async function learn(encounterId: string): Promise<void> {
    const { recordId } = await clinical.getEncounter({ params: { encounterId } });
    await db.transaction(async (tx) => {
      const stay = await stayRows(tx).openOf(encounterId);
      if (!stay) return;
      await stayRows(tx).setRecord(stay.id, recordId);
      if (recordId === stay.patientId) return;
      await tx.audit.record('bed.correct-patient', {
        actor: serviceActor('facility'),
        patientId: recordId,
        facilityId: stay.facilityId,
        resource: `bed/${stay.bedId}`,
        details: { before: stay.patientId },
      });
    });
  }

  /** Whether all are known. One that cannot be asked about holds up none after it. */
  async function learnSome(): Promise<boolean> {
    let all = true;
    for (const encounterId of await stays(db.read).ofUnsureRecord()) {
      if (stopping.signal.aborted) return true;
      await learn(encounterId).catch((error: unknown) => {
        log.error({ err: error, encounterId }, 'the record of a stay in a bed could not be asked for');
        all = false;
      });
    }
    return all;
  }

  async function learnAll(): Promise<void> {
    while (!stopping.signal.aborted) {
      const all = await learnSome().catch((error: unknown) => {
        log.error({ err: error }, 'stays of unknown records could not be looked for');
        return false;
      });
      if (all) return;
      await pause(AFTER_A_FAULT_MS, stopping.signal);
    }
  }

  return {
    async start() {
      learning = learnAll();
      await Promise.resolve();
    },
    async stop() {
      stopping.abort();
      await learning;
    },
  };
}
