import type { Deps } from '../../deps.ts';
import { groupedBy, messageOf, type SegmentView } from '../../er7/message.ts';
import { patientIds } from '../../data/patient-ids.ts';
import { faultAt, type InboundHandler, type Work } from '../handler.ts';
import { findPatient } from '../patients/find-patient.ts';
import { identifiersIn } from '../patients/identifiers.ts';
import { putPerson, senderName } from '../patients/put-person.ts';

/**
 * A40 and, of versions before 2.3.1, A34: the patient of MRG is the one of PID. A40 may join several pairs; each is whole
 * before the next begins.
 */
export const mergeHandler: InboundHandler = {
  kinds: ['ADT^A40', 'ADT^A34'],
  async handle(work, deps) {
    const pairs = groupedBy(work.message.segments, 'PID');
    if (pairs.length === 0) throw faultAt('100', 'PID', 'PID is missing: it says which patient goes on.');
    let patientId: string | null = null;
    for (const [at, pair] of pairs.entries()) patientId = await joinPair(pair, at + 1, work, deps);
    return { patientId };
  },
};

/** @returns the patient who goes on */
async function joinPair(pair: readonly SegmentView[], number: number, work: Work, deps: Deps): Promise<string> {
  const mrg = pair.find((it) => it.name === 'MRG');
  if (!mrg) throw faultAt('100', 'MRG', 'MRG is missing: it says who is joined to the patient of PID.');
  const { delimiters } = work.message;
  const header = work.message.first('MSH');
  const alone = { ...work, message: messageOf(header ? [header, ...pair] : pair, delimiters) };
  const survivorId = await putPerson(alone, deps, `pair-${number}`);
  const merged = identifiersIn(mrg, [1, 4, 2], senderName(work));
  if (merged.length === 0) throw faultAt('101', 'MRG-1', 'MRG-1 is missing: name an identifier of who is joined.');
  const mergedId = await findPatient(merged, 'MRG-1', deps);
  if (mergedId !== undefined && mergedId !== survivorId) await join(survivorId, mergedId, number, work, deps);
  // Of whom nobody heard before there is nothing to join; who is meant by the old identifier is known from now on.
  await patientIds(deps.db.read, deps.cipher).remember(merged, survivorId, deps.clock.now());
  return survivorId;
}

async function join(
  survivorId: string,
  mergedId: string,
  number: number,
  { messageId }: Work,
  { clinical }: Deps,
): Promise<void> {
  const [survivor, merged] = await Promise.all(
    [survivorId, mergedId].map((patientId) => clinical.getPatient({ params: { patientId } })),
  );
  // Half done before: by now she is the one already.
  if (!survivor || !merged || survivor.id === merged.id) return;
  const body = {
    ...{
      survivorId: survivor.id,
      survivorVersion: survivor.version,
      mergedId: merged.id,
      mergedVersion: merged.version,
    },
    reason: 'Joined by a message of another system (HL7 v2).',
  };
  await clinical.mergePatients({ body }, { idempotencyKey: `hl7-${messageId}-merge-${number}` });
}
