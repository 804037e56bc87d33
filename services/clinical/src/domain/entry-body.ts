import { EnteredInError, Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import { daysOf, isAfter, isFuture } from './partial-date.ts';

/** The fields of a shown entry that are not its body, for `omit`. */
export const entryFields = {
  id: true,
  version: true,
  patientId: true,
  encounterId: true,
  recordedAt: true,
  recordedBy: true,
  changedAt: true,
  changedBy: true,
} as const;

interface Verified {
  readonly verificationStatus: string;
}

const isError = ({ verificationStatus }: Verified): boolean => verificationStatus === 'entered-in-error';

/** Whether an entry says something of the patient: it is neither refuted nor an error. */
export const counts = (body: Verified): boolean => !isError(body) && body.verificationStatus !== 'refuted';

/** Nothing begins as an error. @throws Implausible */
export function mustBeginRight(body: Verified): void {
  if (isError(body)) throw new Implausible('body.verificationStatus', 'What is recorded now is no error yet.');
}

/**
 * What was called an error stays one, and nobody calls something an error without saying why.
 * @throws EnteredInError, Implausible
 */
export function mustChangeRight(before: Verified, after: Verified, reason: string | null): void {
  if (isError(before)) throw new EnteredInError('Record it anew.');
  if (isError(after) && reason === null) throw new Implausible('body.changeReason', 'Say why it was an error.');
}

interface Life {
  /** null: not known. */
  readonly birthDate: string | null;
  readonly now: Date;
}

/** A date of the past, and of this life. @throws Implausible naming the field */
export function mustBeOfThisLife(field: string, date: string | null, { birthDate, now }: Life): void {
  if (date === null) return;
  if (isFuture(date, now)) throw new Implausible(field, 'The date lies in the future.');
  if (birthDate !== null && daysOf(date).last < birthDate)
    throw new Implausible(field, 'The date lies before the birth of the patient.');
}

/** @throws Implausible naming the field of the second */
export function mustNotComeBefore(field: string, second: string | null, first: string | null): void {
  if (first !== null && second !== null && isAfter(first, second))
    throw new Implausible(field, 'It ends before it began.');
}
