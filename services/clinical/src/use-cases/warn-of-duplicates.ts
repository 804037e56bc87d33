import { ProbableDuplicate } from '@nilecare/contracts/api/clinical-index.ts';
import type { Demographics } from '@nilecare/contracts/api/clinical-patients.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import type { Compared } from '../domain/duplicates/compared.ts';
import { asCandidates, findDuplicates } from './find-duplicates.ts';

interface Warned {
  readonly given: Compared;
  /** The patient whose record is being changed. */
  readonly patientId: string | null;
  readonly body: Pick<Demographics, 'duplicatesSeen' | 'stopsForDuplicates'>;
}

/**
 * Stops a person who is about to make a second record of somebody. Programs cannot look at candidates: what they enter
 * goes on, and its pairs are found afterwards, unless there is somebody whom the program tells; it learns their numbers alone.
 * That candidates were shown is in the audit trail.
 * @throws ProbableDuplicate
 */
export async function warnOfDuplicates(
  { given, patientId, body: { duplicatesSeen: seen, stopsForDuplicates } }: Warned,
  context: Pick<Deps, 'db' | 'cipher'> & Pick<RequestContext, 'actor'>,
): Promise<void> {
  const { actor, db } = context;
  const isProgram = actor.kind === 'service';
  if (isProgram && !stopsForDuplicates) return;
  const unseen = (await findDuplicates(context, given, patientId)).filter(
    ({ patient, judgement }) =>
      judgement.level === 'probable' && !seen.includes(patient.id) && !seen.includes(patient.number),
  );
  if (unseen.length === 0) return;
  const candidates = await asCandidates(context, unseen, isProgram ? [] : actor.facilityFilter());
  await db.transaction(async (tx) => {
    await tx.audit.recordAll(
      'patient.warn-duplicate',
      unseen.map(({ patient }) => ({
        actor,
        patientId: patient.id,
        facilityId: patient.facilityId,
        details: { shown: candidates.some((it) => it.patient?.id === patient.id) },
      })),
    );
    // The trail of a refusal is no answer: the same request, repeated, is warned again.
    await tx.revokeAnswer();
  });
  throw new ProbableDuplicate(candidates);
}
