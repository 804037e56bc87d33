import type { Patient, PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Deps } from '../../deps.ts';
import { personSaid } from '../adt/person-said.ts';
import { saysNothingNew, statedOf } from '../adt/stated.ts';
import { faultAt, type Work } from '../handler.ts';
import { findPatient, rememberAs } from './find-patient.ts';
import { hasEnded, identifiersIn, keptAs, saidOn, type NamedIdentifier } from './identifiers.ts';

/** PID-2 and PID-4 are of older versions, and still sent. */
export const IDENTIFIERS = [3, 2, 4];

/**
 * Registers whom PID is about, or changes what is known of her.
 * @param step of the message, where several people are put
 * @returns her id. @throws MessageFault, and what clinical refuses: a probable duplicate, an identifier that cannot be right
 */
export async function putPerson(work: Work, deps: Deps, step = 'register'): Promise<string> {
  const { message, channel, messageId, receivedAt } = work;
  const { clinical } = deps;
  const said = personSaid(message, await deps.clocks.of(channel.facilityId));
  const pid = message.first('PID');
  const identifiers = pid ? identifiersIn(pid, IDENTIFIERS, senderName(work)) : [];
  if (identifiers.length === 0) throw faultAt('101', 'PID-3', 'identifier-missing');
  const day = saidOn(message, receivedAt);
  const kept = identifiers.map((it) => keptOn(it, day)).filter((it) => it !== undefined);

  const found = await findPatient(identifiers, 'PID-3', day, deps);
  const patientId = found.patient?.id ?? (await register());
  if (found.patient) await change(found.patient);
  await rememberAs(patientId, identifiers, found, day, deps);
  return patientId;

  async function register(): Promise<string> {
    const body = { ...statedOf(said, kept), facilityId: channel.facilityId };
    const { id } = await clinical.registerPatient({ body }, { idempotencyKey: `hl7-${messageId}-${step}` });
    return id;
  }

  async function change(before: Patient): Promise<void> {
    const body = statedOf(said, kept, before);
    if (saysNothingNew(body, before)) return;
    await clinical.updatePatient({ params: { patientId: before.id }, body }, { ifMatch: before.version });
  }
}

/** What has ended is kept as what she was known by before. */
function keptOn(named: NamedIdentifier, day: string): PatientIdentifier | undefined {
  const kept = keptAs(named);
  return kept && hasEnded(named, day) ? { ...kept, use: 'old' } : kept;
}

/** Who gave identifiers of which nobody is named as giver. */
export const senderName = ({ message, channel }: Pick<Work, 'message' | 'channel'>): string => {
  const msh = message.first('MSH');
  return msh?.field(4).text() ?? msh?.field(3).text() ?? channel.name;
};
