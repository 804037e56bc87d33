import type { z } from 'zod';
import { EnteredInError, Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import { Immunisation, ImmunisationListed } from '@nilecare/contracts/api/clinical-record.ts';
import { comparable, type EntryKind } from './entry.ts';
import { entryFields, mustBeOfThisLife } from './entry-body.ts';
import { daysOf, isAfter } from './partial-date.ts';

const ImmunisationBody = Immunisation.omit(entryFields);
export type ImmunisationBody = z.output<typeof ImmunisationBody>;

/** A vaccine is given once a day. */
export const immunisationKind: EntryKind<ImmunisationBody> = {
  name: 'immunisation',
  body: ImmunisationBody,
  once: ({ body: { status, vaccine, occurredOn } }) =>
    status === 'completed' ? `${vaccine.cvx ?? comparable(vaccine.text)}/${occurredOn}` : null,
  listed: (immunisationId) => new ImmunisationListed('Correct the one that is recorded.', { immunisationId }),
};

interface Life {
  readonly birthDate: string | null;
  readonly now: Date;
}

const isExact = (date: string): boolean => date.length === 'YYYY-MM-DD'.length;

/** @throws Implausible */
export function mustBePlausibleImmunisation(body: ImmunisationBody, life: Life): void {
  mustBeOfThisLife('body.occurredOn', body.occurredOn, life);
  if (!body.reported && !isExact(body.occurredOn))
    throw new Implausible('body.occurredOn', 'What was given here has a day; what was reported may have a year only.');
  if (body.status === 'not-done') mustNotHaveBeenGiven(body);
  else if (body.status === 'completed' && body.notDoneReason !== null)
    throw new Implausible('body.notDoneReason', 'It was given; there is no reason why not.');
  if (body.expiresOn !== null && isAfter(body.occurredOn, body.expiresOn))
    throw new Implausible('body.expiresOn', 'The lot had expired on that day.');
  if (body.reaction !== null) {
    mustBeOfThisLife('body.reaction.on', body.reaction.on, life);
    if (daysOf(body.occurredOn).first > body.reaction.on)
      throw new Implausible('body.reaction.on', 'The reaction came before the vaccine.');
  }
}

/** @throws Implausible */
function mustNotHaveBeenGiven(body: ImmunisationBody): void {
  if (body.notDoneReason === null) throw new Implausible('body.notDoneReason', 'Say why it was not given.');
  for (const field of ['lotNumber', 'doseNumber', 'site', 'route', 'reaction'] as const)
    if (body[field] !== null) throw new Implausible(`body.${field}`, 'It was not given.');
}

/** @throws EnteredInError, Implausible */
export function mustChangeImmunisationRight(
  before: ImmunisationBody,
  after: ImmunisationBody,
  reason: string | null,
): void {
  if (before.status === 'entered-in-error') throw new EnteredInError('Record it anew.');
  if (after.status === 'entered-in-error' && reason === null)
    throw new Implausible('body.changeReason', 'Say why it was an error.');
}

/** @throws Implausible */
export function mustBeginAsImmunisation(body: ImmunisationBody): void {
  if (body.status === 'entered-in-error') throw new Implausible('body.status', 'What is recorded now is no error yet.');
}

/** The latest first, errors last. */
export const inImmunisationOrder = <T extends { readonly body: ImmunisationBody }>(given: readonly T[]): T[] =>
  given.toSorted(
    (a, b) =>
      Number(a.body.status === 'entered-in-error') - Number(b.body.status === 'entered-in-error') ||
      daysOf(b.body.occurredOn).last.localeCompare(daysOf(a.body.occurredOn).last),
  );
