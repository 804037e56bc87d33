import type { z } from 'zod';
import { Allergy, AllergyListed } from '@nilecare/contracts/api/clinical-allergies.ts';
import { comparable, type EntryKind } from './entry.ts';
import { counts, entryFields, mustBeOfThisLife } from './entry-body.ts';

const AllergyBody = Allergy.omit(entryFields);
export type AllergyBody = z.output<typeof AllergyBody>;

/** A substance stands on the list once, however it is spelt; what is refuted, or was an error, makes room. */
export const allergyKind: EntryKind<AllergyBody> = {
  name: 'allergy',
  body: AllergyBody,
  once: ({ body }) => (counts(body) ? comparable(body.substance.text) : null),
  listed: (allergyId) => new AllergyListed('Change the allergy that is on the list.', { allergyId }),
};

interface Listed {
  readonly id: string;
  readonly body: AllergyBody;
}

/** The same substance under another name: by its code. @throws AllergyListed */
export function mustHaveItsOwnCode(body: AllergyBody, others: readonly Listed[]): void {
  const { code } = body.substance;
  if (code === null || !counts(body)) return;
  const same = others.find((other) => counts(other.body) && other.body.substance.code === code);
  if (same) throw allergyKind.listed(same.id);
}

interface Life {
  readonly birthDate: string | null;
  readonly now: Date;
}

/** @throws Implausible */
export function mustBePlausibleAllergy(body: AllergyBody, life: Life): void {
  mustBeOfThisLife('body.onset', body.onset, life);
  body.reactions.forEach((reaction, index) => mustBeOfThisLife(`body.reactions.${index}.onset`, reaction.onset, life));
}

/** Whether the patient must be kept from it now. */
export const isInForce = (body: AllergyBody): boolean => counts(body) && body.clinicalStatus !== 'resolved';

/** Whether somebody asked, and what came of it. */
export const allergyStatus = (
  allergies: readonly AllergyBody[],
  noneKnownWasStated: boolean,
): 'recorded' | 'none-known' | 'not-recorded' => {
  if (allergies.some(isInForce)) return 'recorded';
  return noneKnownWasStated ? 'none-known' : 'not-recorded';
};

const danger: Readonly<Record<AllergyBody['criticality'], number>> = { high: 0, 'unable-to-assess': 1, low: 2 };

const rank = (body: AllergyBody): number => {
  if (isInForce(body)) return danger[body.criticality];
  return counts(body) ? 3 : 4;
};

/** The most dangerous first; what is over, refuted or an error last. */
export const inAllergyOrder = <T extends { readonly body: AllergyBody }>(allergies: readonly T[]): T[] =>
  allergies.toSorted((a, b) => rank(a.body) - rank(b.body));
