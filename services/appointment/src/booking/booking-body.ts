import type { ResourceHold } from '../data/resource-holds.ts';

/** The question that a hold stands for: the same body under the same key, also when it is asked again. */
export const bookingBody = (hold: Pick<ResourceHold, 'resource_id' | 'starts_at' | 'ends_at' | 'purpose'>) => ({
  ...{ resourceId: hold.resource_id, purpose: hold.purpose },
  ...{ from: hold.starts_at.toISOString(), to: hold.ends_at.toISOString() },
});
