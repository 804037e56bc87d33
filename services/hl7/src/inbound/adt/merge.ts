import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Deps } from '../../deps.ts';
import { groupedBy, messageOf, type SegmentView } from '../../er7/message.ts';
import { faultAt, type InboundHandler, type Work } from '../handler.ts';
import { findPatient, rememberAs } from '../patients/find-patient.ts';
import { identifiersIn, saidOn } from '../patients/identifiers.ts';
import { putPerson, senderName } from '../patients/put-person.ts';

/**
 * A40 and, of versions before 2.3.1, A34: the patient of MRG is the one of PID. A40 may join several pairs; each is whole
 * before the next begins.
 */
export const mergeHandler: InboundHandler = {
  kinds: ['ADT^A40', 'ADT^A34'],
  async handle(work, deps) {
    const pairs = groupedBy(work.message.segments, 'PID');
    if (pairs.length === 0) throw faultAt('100', 'PID', 'merge-pid-missing');
    let patientId: string | null = null;
    for (const [at, pair] of pairs.entries()) patientId = await joinPair(pair, at + 1, work, deps);
    return { patientId };
  },
};

/** @returns the patient who goes on */
async function joinPair(pair: readonly SegmentView[], number: number, work: Work, deps: Deps): Promise<string> {
  const mrg = pair.find((it) => it.name === 'MRG');
  if (!mrg) throw faultAt('100', 'MRG', 'mrg-missing');
  const { delimiters } = work.message;
  const header = work.message.first('MSH');
  const alone = { ...work, message: messageOf(header ? [header, ...pair] : pair, delimiters) };
  const survivorId = await putPerson(alone, deps, `pair-${number}`);
  const merged = identifiersIn(mrg, [1, 4, 2], senderName(work));
  if (merged.length === 0) throw faultAt('101', 'MRG-1', 'merged-identifier-missing');
  const day = saidOn(work.message, work.receivedAt);
  const found = await findPatient(merged, 'MRG-1', day, deps);
  if (found.patient && found.patient.id !== survivorId) await join(survivorId, found.patient, number, work, deps);
  // Of whom nobody heard before there is nothing to join; who is meant by the old identifier is known from now on.
  await rememberAs(survivorId, merged, found, day, deps);
  return survivorId;
}

async function join(
  survivorId: string,
  merged: Patient,
  number: number,
  { messageId }: Work,
  { clinical }: Deps,
): Promise<void> {
  const survivor = await clinical.getPatient({ params: { patientId: survivorId } });
  const body = {
    ...{ survivorId, survivorVersion: survivor.version, mergedId: merged.id, mergedVersion: merged.version },
    reason: 'Joined by a message of another system (HL7 v2).',
  };
  await clinical.mergePatients({ body }, { idempotencyKey: `hl7-${messageId}-merge-${number}` });
}
