import type { NotChecked, SafetyAlert } from '@nilecare/contracts/drugs.ts';
import type { Deps } from '../../deps.ts';
import type { OrderedItem } from '../../ordered-item.ts';

/** What the check says now and did not say at the signature. */
export interface News {
  readonly alerts: readonly SafetyAlert[];
  readonly notChecked: readonly NotChecked[];
}

export function checkAgain(_deps: Deps, _item: OrderedItem, _acceptNew: boolean): Promise<News | null> {
  return Promise.resolve(null);
}
