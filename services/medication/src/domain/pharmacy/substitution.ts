import { SubstituteRefused } from '@nilecare/contracts/api/medication-dispensing.ts';

export interface Product {
  readonly id: string;
  /** RxNorm ids. */
  readonly ingredients: readonly string[];
  readonly form: string;
  readonly routes: readonly string[];
  /** The same text for the same strength. */
  readonly strength: string;
  readonly active: boolean;
}

/**
 * Another product may stand in for what was prescribed where it has the same ingredients in the same strength and goes the same
 * way. Of the same form it is a matter of the pharmacy; to another form the prescriber has consented.
 * @throws SubstituteRefused
 */
export function maySubstitute(
  ordered: Product & { readonly route: string },
  instead: Product,
  prescriberConsent: boolean,
): void {
  if (!instead.active) throw new SubstituteRefused('inactive');
  if (!sameSet(ordered.ingredients, instead.ingredients)) throw new SubstituteRefused('other-ingredients');
  if (!instead.routes.includes(ordered.route)) throw new SubstituteRefused('other-route');
  if (instead.strength !== ordered.strength) throw new SubstituteRefused('other-strength');
  if (instead.form !== ordered.form && !prescriberConsent) throw new SubstituteRefused('needs-consent');
}

/** Of unknown ingredients nobody can say that they are the same. */
function sameSet(some: readonly string[], others: readonly string[]): boolean {
  const [one, other] = [new Set(some), new Set(others)];
  return one.size > 0 && one.size === other.size && [...one].every((it) => other.has(it));
}
