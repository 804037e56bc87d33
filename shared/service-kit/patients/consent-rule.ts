import { Sensitivity, type ConsentCategory } from '@nilecare/contracts/record-privacy.ts';

/** A decision of a patient about who may read, as far as the rule needs it. */
export interface ConsentFacts {
  readonly decision: 'permit' | 'deny';
  readonly subject: { readonly kind: 'everybody' | 'staff' | 'role' | 'facility'; readonly id: string | null };
  readonly category: ConsentCategory;
  /** null: until it is withdrawn. */
  readonly validUntil: Date | null;
}

/** Who wants to read. */
export interface ConsentReader {
  readonly kind: 'user' | 'service' | 'device' | 'anonymous';
  readonly staffId: string | null;
  readonly roles: readonly string[];
  /** `*` is every facility. */
  readonly facilityIds: readonly string[];
}

const weightOf = { everybody: 0, facility: 1, role: 2, staff: 3 } as const;

function isMeant({ kind, id }: ConsentFacts['subject'], reader: ConsentReader): boolean {
  switch (kind) {
    case 'everybody':
      return true;
    case 'staff':
      return id !== null && id === reader.staffId;
    case 'role':
      return id !== null && reader.roles.includes(id);
    case 'facility':
      return id !== null && (reader.facilityIds.includes(id) || reader.facilityIds.includes('*'));
  }
}

/** The decision that weighs most comes first: who is named closest, then what is named closest, then the refusal. */
const byWeight = (one: ConsentFacts, other: ConsentFacts): number =>
  weightOf[other.subject.kind] - weightOf[one.subject.kind] ||
  Number(one.category === 'all') - Number(other.category === 'all') ||
  Number(one.decision === 'permit') - Number(other.decision === 'permit');

/**
 * What of a record its patient keeps from somebody. `general` among it: all that is not delicate in another way, so the
 * record as such. Services act for nobody, and are kept from nothing.
 */
export function withheldFrom(
  reader: ConsentReader,
  consents: readonly ConsentFacts[],
  at: Date,
): readonly Sensitivity[] {
  if (reader.kind === 'service') return [];
  const holding = consents.filter(
    ({ subject, validUntil }) => (validUntil === null || validUntil > at) && isMeant(subject, reader),
  );
  return Sensitivity.options.filter((sensitivity) => {
    const about = holding.filter(({ category }) => category === 'all' || category === sensitivity);
    return about.toSorted(byWeight)[0]?.decision === 'deny';
  });
}
