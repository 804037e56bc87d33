import { NoPatientAccount } from '@nilecare/contracts/api/appointment-own.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Deps } from '../../deps.ts';

/**
 * The patient whom an account belongs to: the record that goes on, and all that count as hers. No other id is accepted.
 * @throws NoPatientAccount
 */
export async function ownPatient(actor: Actor, { db }: Pick<Deps, 'db'>) {
  actor.mustBeSelf(actor.id);
  if (actor.patientId === null) throw new NoPatientAccount('Ask the reception to join your account with your record.');
  const { ids, survivorId } = await patientLinks(db.read).groupOf(actor.patientId);
  return { patientId: survivorId, ids };
}
