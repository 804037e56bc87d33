import { ProbableDuplicate } from '@nilecare/contracts/api/clinical-index.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import type { Compared } from '../domain/duplicates/compared.ts';
import { asCandidates, findDuplicates } from './find-duplicates.ts';

interface Warned {
  readonly given: Compared;
  /** The patient whose record is being changed. */
  readonly patientId: string | null;
  /** Ids or hospital numbers of who was looked at and is somebody else. */
  readonly seen: readonly string[];
}

/**
 * Stops a person who is about to make a second record of somebody. Programs cannot look at candidates: what they enter
 * goes on, and its pairs are found afterwards. That candidates were shown is in the audit trail.
 * @throws ProbableDuplicate
 */
export async function warnOfDuplicates(
  { given, patientId, seen }: Warned,
  context: Pick<Deps, 'db' | 'cipher'> & Pick<RequestContext, 'actor'>,
): Promise<void> {
  const { actor, db } = context;
  if (actor.kind === 'service') return;
  const unseen = (await findDuplicates(context, given, patientId)).filter(
    ({ patient, judgement }) =>
      judgement.level === 'probable' && !seen.includes(patient.id) && !seen.includes(patient.number),
  );
  if (unseen.length === 0) return;
  const candidates = await asCandidates(context, unseen, actor.facilityFilter());
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
