import { opensAllOf } from '@nilecare/contracts/smart/narrowing.ts';

interface Rights {
  readonly kind: string;
  readonly scopes: string;
  readonly active: boolean;
}

/** Whether an app may do less after a change, so that what it was given before is void. */
export const losesRights = (before: Rights, after: Rights): boolean =>
  before.kind !== after.kind || (before.active && !after.active) || !opensAllOf(after.scopes, before.scopes);
