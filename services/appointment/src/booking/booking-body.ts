import type { ResourceHold } from '../data/resource-holds.ts';

type Question = Pick<ResourceHold, 'resource_id' | 'starts_at' | 'ends_at' | 'purpose' | 'instead_of'>;

/** The question that a hold stands for: the same body under the same key, also when it is asked again. */
export const bookingBody = (hold: Question) => ({
  ...{ resourceId: hold.resource_id, purpose: hold.purpose },
  ...{ from: hold.starts_at.toISOString(), to: hold.ends_at.toISOString() },
  // Left out as it was before there was such a field.
  ...(hold.instead_of === null ? {} : { insteadOf: hold.instead_of }),
});
