import { Forbidden } from '@nilecare/contracts/errors.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { PatientGroup } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';
import { attends } from './attending.ts';

/** Who opens the record to others: the patient's attending, and the privacy officers. */
export const mayGive = async (
  actor: Actor,
  patient: Pick<PatientGroup, 'ids'>,
  db: Reader,
  at: Date,
): Promise<boolean> => actor.may('break-glass:review') || attends(db, actor.staffId, patient, at);

/** @throws Forbidden */
export async function mustBeAbleToGive(
  actor: Actor,
  patient: Pick<PatientGroup, 'ids'>,
  db: Reader,
  at: Date,
): Promise<void> {
  if (!(await mayGive(actor, patient, db, at)))
    throw new Forbidden("Ask the patient's attending, or an administrator, to do it.");
}
