import { allergyStatementRows } from '../data/allergy-statements.ts';
import { entries } from '../data/entries.ts';
import {
  allergyKind,
  isInForce,
  mustBePlausibleAllergy,
  mustHaveItsOwnCode,
  type AllergyBody,
} from '../domain/allergy.ts';
import type { Writing } from './write-entry.ts';

/**
 * Whether an allergy may be recorded so; one that is in force ends the statement that none are known.
 * @param ownId of the allergy that is changed
 * @throws Implausible, AllergyListed
 */
export async function judgeAllergy(body: AllergyBody, ownId: string | null, writing: Writing): Promise<void> {
  const { patient, now, tx } = writing;
  mustBePlausibleAllergy(body, { birthDate: patient.birthDate, now });
  const others = (await entries(tx, allergyKind).of({ patientIds: patient.ids })).filter((it) => it.id !== ownId);
  mustHaveItsOwnCode(body, others);
  if (isInForce(body)) await allergyStatementRows(tx).endAll(patient.ids, now);
}
