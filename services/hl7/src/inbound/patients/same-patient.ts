import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Deps } from '../../deps.ts';
import { because } from '../../er7/fault.ts';
import { faultAt, NotYet } from '../handler.ts';
import { whoGoesOn } from './goes-on.ts';

/**
 * What a number stands for has to be of the patient of the message, by the record that goes on.
 * @throws MessageFault where it is of another one
 */
export async function mustBeOf(
  patientId: string,
  ownerId: string,
  place: string,
  { db, clinical }: Pick<Deps, 'db' | 'clinical'>,
): Promise<void> {
  if (patientId === ownerId) return;
  const [patient, owner] = await Promise.all([patientId, ownerId].map((id) => whoGoesOn(id, clinical)));
  if (patient?.id === owner?.id) return;
  const survivors = await patientLinks(db.read).survivorsOf([patientId, ownerId]);
  if (survivors.get(patientId) === survivors.get(ownerId)) throw new NotYet(because('records-apart-not-heard'));
  throw faultAt('204', place, 'number-of-another-patient');
}
