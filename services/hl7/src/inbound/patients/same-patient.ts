import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Deps } from '../../deps.ts';
import { faultAt } from '../handler.ts';

/**
 * What a number stands for has to be of the patient of the message, by the record that goes on.
 * @throws MessageFault where it is of another one
 */
export async function mustBeOf(
  patientId: string,
  ownerId: string,
  place: string,
  { db }: Pick<Deps, 'db'>,
): Promise<void> {
  const survivors = await patientLinks(db.read).survivorsOf([patientId, ownerId]);
  if (survivors.get(patientId) !== survivors.get(ownerId))
    throw faultAt('204', place, `${place} is the number of another patient: look whom the message is about.`);
}
