import { AllergiesRecorded, AllergyListed, type Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';
import type { Deps } from '../../deps.ts';
import { faultAt } from '../handler.ts';
import { placeOf } from '../place-of.ts';
import type { AllergiesSaid, AllergySaid } from './allergies-said.ts';

type Parts = Pick<Deps, 'clinical'>;

/**
 * Records what is not on her list yet, by its code or its words. What is there stays as it is, also what was refuted or called
 * an error here, and what a message does not name; where any is recorded, nobody says that none are known.
 * @throws MessageFault where AL1-6 lies before her birth or after today
 */
export async function putAllergies(patientId: string, said: AllergiesSaid, { clinical }: Parts): Promise<void> {
  if (said.items.length === 0 && !said.noneKnown) return;
  const { status, items } = await clinical.listAllergies({ query: { patientId } });
  for (const it of said.items) if (!items.some((known) => isSame(known, it))) await record(patientId, it, { clinical });
  if (said.noneKnown && status === 'not-recorded')
    await clinical.stateNoAllergies({ body: { patientId } }).catch(unless(AllergiesRecorded.code));
}

const isSame = ({ substance: known }: Allergy, { body: { substance } }: AllergySaid): boolean =>
  (known.code !== null && known.code === substance.code) || normalise(known.text) === normalise(substance.text);

async function record(patientId: string, { al1, body }: AllergySaid, { clinical }: Parts): Promise<void> {
  try {
    await clinical.recordAllergy({ body: { patientId, ...body } }).catch(unless(AllergyListed.code));
  } catch (error) {
    if (!(error instanceof ContractError && error.code === Implausible.code)) throw error;
    throw faultAt('102', placeOf(al1, 6), 'allergy-begin-wrong');
  }
}

/** Somebody was quicker, or it is there in another spelling. */
const unless =
  (code: string) =>
  (error: unknown): void => {
    if (!(error instanceof ContractError && error.code === code)) throw error;
  };
