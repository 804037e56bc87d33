import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { growingPause, pause } from '@nilecare/service-kit/messaging/pause.ts';
import { stayRows, stays } from '../data/stays.ts';
import type { Deps } from '../deps.ts';

const LONGEST_PAUSE_MS = 3_600_000;

/**
 * Beds that were given before beds knew the record of their encounter may stand under another one, which it was merged into.
 * When the service starts, clinical is asked about them, so that each goes back with its own when the merge is taken back.
 * Several instances may ask about the same one.
 * @param pauseMs after the first round in which some could not be learnt; each further one is twice as long
 */
export function learnRecords(
  { db, clinical, log }: Pick<Deps, 'db' | 'clinical' | 'log'>,
  pauseMs = 10_000,
): Background {
  const stopping = new AbortController();
  const told = new Set<string>();
  let learning: Promise<void> = Promise.resolve();

  /** undefined: clinical does not know the encounter, so that there is nothing to learn. */
  async function recordOf(encounterId: string): Promise<string | undefined> {
    try {
      return (await clinical.getEncounter({ params: { encounterId } })).recordId;
    } catch (error) {
      if (error instanceof RemoteProblem && error.status === 404) return undefined;
      throw error;
    }
  }

  async function learn(encounterId: string): Promise<void> {
    const asked = await recordOf(encounterId);
    await db.transaction(async (tx) => {
      const stay = await stayRows(tx).openOf(encounterId);
      if (!stay) return;
      const recordId = asked ?? stay.patientId;
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
        all = false;
        // Another stay under that record has a bed: until one of them ends, nothing is new of it.
        if (isDuplicateKey(error) && told.has(encounterId)) return;
        if (isDuplicateKey(error)) told.add(encounterId);
        log.error({ err: error, encounterId }, 'the record of a stay in a bed could not be learnt');
      });
    }
    return all;
  }

  async function learnAll(): Promise<void> {
    for (let round = 1; !stopping.signal.aborted; round += 1) {
      const all = await learnSome().catch((error: unknown) => {
        log.error({ err: error }, 'stays of unknown records could not be looked for');
        return false;
      });
      if (all) return;
      await pause(growingPause(round, pauseMs, LONGEST_PAUSE_MS), stopping.signal);
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
