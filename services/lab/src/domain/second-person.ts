interface Somebody {
  readonly id: string;
  readonly staffId: string | null;
}

const isSame = (one: Somebody, other: Somebody): boolean =>
  one.id === other.id || (one.staffId !== null && one.staffId === other.staffId);

/**
 * Whether somebody is another person than who verified the value technically, or than who entered it where rules did that
 * (`verifiedBy` is null). Two accounts of one member of the staff are one person.
 */
export const isSecondPerson = (
  somebody: Somebody,
  { enteredBy, verifiedBy }: { readonly enteredBy: Somebody; readonly verifiedBy: Somebody | null },
): boolean => !isSame(somebody, verifiedBy ?? enteredBy);
