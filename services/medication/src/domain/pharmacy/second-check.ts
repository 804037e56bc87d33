import {
  SameWitness,
  SecondCheckNeeded,
  SecondCheckUnusable,
  type CheckPurpose,
} from '@nilecare/contracts/api/medication-controlled.ts';

/** What two people looked at. */
export interface Check {
  readonly purpose: CheckPurpose;
  readonly facilityId: string;
  readonly drugId: string;
  readonly itemId: string | null;
  readonly quantity: number;
  /** Who asked, and the person on the staff: one person may have two accounts. */
  readonly askedBy: Who;
  readonly confirmedBy: Who | null;
  readonly usedAt: Date | null;
  readonly until: Date;
}

export interface Who {
  readonly id: string;
  readonly staffId: string | null;
}

/** What is about to be done with it. */
export type Use = Pick<Check, 'purpose' | 'facilityId' | 'drugId' | 'itemId' | 'quantity'> & { readonly by: Who };

export const CHECK_MINUTES = 15;

const isSamePerson = (one: Who, other: Who): boolean =>
  one.id === other.id || (one.staffId !== null && one.staffId === other.staffId);

/** @throws SameWitness, SecondCheckUnusable when it is too late, or somebody confirmed it */
export function mayConfirm(check: Check, by: Who, now: Date): void {
  if (isSamePerson(check.askedBy, by)) throw new SameWitness('Ask somebody else to confirm it under her own name.');
  if (check.usedAt || check.confirmedBy) throw new SecondCheckUnusable('used');
  if (now >= check.until) throw new SecondCheckUnusable('expired');
}

/**
 * A second check serves once, for exactly what was looked at, to anybody but who confirmed it.
 * @returns who confirmed it
 * @throws SecondCheckUnusable
 */
export function mayUse(check: Check, use: Use, now: Date): Who {
  if (check.usedAt) throw new SecondCheckUnusable('used');
  if (!check.confirmedBy) throw new SecondCheckUnusable('not-confirmed');
  if (now >= check.until) throw new SecondCheckUnusable('expired');
  const same =
    check.purpose === use.purpose &&
    check.facilityId === use.facilityId &&
    check.drugId === use.drugId &&
    check.itemId === use.itemId &&
    check.quantity === use.quantity;
  if (!same) throw new SecondCheckUnusable('other-contents');
  if (isSamePerson(check.confirmedBy, use.by)) throw new SecondCheckUnusable('same-person');
  return check.confirmedBy;
}

/** @throws SecondCheckNeeded */
export function mustBeChecked(
  drug: { readonly controlled: boolean },
  checkId: string | undefined,
  itemId: string,
): void {
  if (drug.controlled && checkId === undefined) throw new SecondCheckNeeded(itemId);
}
