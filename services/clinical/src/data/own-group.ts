import { NoOwnRecord } from '@nilecare/contracts/api/ehr-own.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { patientLinks, type PatientGroup } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';

/** The caller's own records, also those that were merged. @throws NoOwnRecord */
export async function ownGroup(actor: Actor, db: Reader): Promise<PatientGroup> {
  actor.mustBeSelf(actor.id);
  if (actor.patientId === null) throw new NoOwnRecord('Sign in with the account of a patient.');
  return patientLinks(db).groupOf(actor.patientId);
}
