import { SubstituteRefused } from '@nilecare/contracts/api/medication-pharmacy.ts';

export interface Product {
  readonly id: string;
  /** RxNorm ids. */
  readonly ingredients: readonly string[];
  readonly form: string;
  readonly routes: readonly string[];
  /** As it is printed: `500 mg`, `250 mg/5 mL`. */
  readonly strength: string;
  readonly active: boolean;
}

/**
 * Another product may stand in for what was prescribed where it has the same ingredients and goes the same way. Of the same
 * strength and form it is a matter of the pharmacy; of another one the prescriber has consented to it.
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
  const alike = instead.strength === ordered.strength && instead.form === ordered.form;
  if (!alike && !prescriberConsent) throw new SubstituteRefused('needs-consent');
}

/** Of unknown ingredients nobody can say that they are the same. */
function sameSet(some: readonly string[], others: readonly string[]): boolean {
  const [one, other] = [new Set(some), new Set(others)];
  return one.size > 0 && one.size === other.size && [...one].every((it) => other.has(it));
}
