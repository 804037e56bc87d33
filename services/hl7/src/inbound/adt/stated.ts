import type { z } from 'zod';
import type {
  Demographics,
  Patient,
  PatientDetails,
  PatientIdentifier,
} from '@nilecare/contracts/api/clinical-patients.ts';
import { faultAt } from '../handler.ts';
import type { PersonSaid } from './person-said.ts';

type Stated = z.input<typeof Demographics> & { readonly identifiers: PatientIdentifier[] };

const NO_DETAILS: PatientDetails = {
  ...{ address: null, nextOfKin: [], motherName: null, preferredLanguage: null, email: null, found: null },
};

/** What was said, or what is known where nothing was. */
const orKnown = <Value>(said: Value | null | undefined, known: Value | null): Value | null =>
  said === undefined ? known : said;

/**
 * What a message says of a person, over what is known of her.
 * @param before undefined where she is to be registered
 * @throws MessageFault where it lacks what a registration needs
 */
export function statedOf(said: PersonSaid, identifiers: readonly PatientIdentifier[], before?: Patient): Stated {
  const name = { en: said.name.en ?? before?.name.en ?? '', ar: said.name.ar ?? before?.name.ar ?? '' };
  if (!name.en && !name.ar) throw faultAt('101', 'PID-5', 'name-missing');
  const known = before ? { birthDate: before.birthDate, birthDatePrecision: before.birthDatePrecision } : null;
  const born = orKnown(said.born, known);
  if (!born?.birthDate) throw faultAt('101', 'PID-7', 'birth-missing');
  const details = before?.details ?? NO_DETAILS;
  return {
    name,
    identity: 'known',
    gender: said.gender ?? before?.gender ?? 'unknown',
    ...born,
    deceasedDate: orKnown(said.deceasedDate, before?.deceasedDate ?? null),
    phone: orKnown(said.phone, before?.phone ?? null),
    details: {
      address: orKnown(said.address, details.address),
      nextOfKin: said.nextOfKin === undefined ? details.nextOfKin : [...said.nextOfKin],
      motherName: orKnown(said.motherName, details.motherName),
      preferredLanguage: said.language ?? details.preferredLanguage,
      email: orKnown(said.email, details.email),
      found: details.found,
    },
    identifiers: withThose(identifiers, before?.identifiers ?? []),
    stopsForDuplicates: true,
  };
}

/** Identifiers are added: that a sender does not name one is no reason to forget it. */
function withThose(said: readonly PatientIdentifier[], known: readonly PatientIdentifier[]): PatientIdentifier[] {
  const isSame = (a: PatientIdentifier, b: PatientIdentifier) =>
    a.kind === b.kind && a.value === b.value && a.issuer === b.issuer;
  const asSaid = known.map((one) => {
    const now = said.find((it) => isSame(it, one));
    return now === undefined ? one : { ...one, ...validityOf(now, one) };
  });
  return [...asSaid, ...said.filter((it) => !known.some((one) => isSame(it, one)))];
}

type Validity = Pick<PatientIdentifier, 'use' | 'validFrom' | 'validTo'>;

/** When it is hers, as is said; what is named without an end after it had ended holds again. */
function validityOf({ use, validFrom, validTo }: PatientIdentifier, known: PatientIdentifier): Partial<Validity> {
  const saysNothing = validFrom === null && validTo === null;
  if (use === 'old' || known.use === 'old') return { use, validFrom, validTo };
  return saysNothing ? {} : { validFrom, validTo };
}

/** Whether a change would change anything. */
export function saysNothingNew(stated: Stated, before: Patient): boolean {
  const of = (it: Omit<Stated, 'stopsForDuplicates' | 'identity'>) =>
    JSON.stringify([
      it.name,
      it.gender,
      it.birthDate,
      it.birthDatePrecision,
      it.deceasedDate,
      it.phone,
      it.details,
      it.identifiers,
    ]);
  return of(stated) === of({ ...before, details: before.details ?? NO_DETAILS, identifiers: before.identifiers ?? [] });
}
