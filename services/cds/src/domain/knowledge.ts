import type { AlertTier, CheckKind, Severity } from '@nilecare/contracts/drugs.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import type { DoseLimit, Likelihood } from './knowledge-document.ts';

export interface Ingredient {
  readonly rxcui: string;
  readonly name: Bilingual;
  /** Only an imported source names it: that no rule speaks of it says nothing. */
  readonly imported: boolean;
}

/** What every alert of a rule says besides whom it is about. */
export interface Rule {
  readonly id: string;
  readonly kind: CheckKind;
  readonly severity: Severity;
  readonly tier: AlertTier;
  readonly effect: Bilingual;
  readonly mechanism: Bilingual;
  readonly action: Bilingual;
  /** Titles with years. */
  readonly sources: readonly string[];
}

/** One side of an interaction, seen from a member of it. */
export interface InteractionSide {
  readonly rule: Rule;
  readonly others: ReadonlySet<string>;
}

export interface AllergyGroup {
  readonly id: string;
  readonly name: Bilingual;
  readonly members: ReadonlySet<string>;
  readonly within: Likelihood;
  readonly cross: readonly { readonly to: string; readonly likelihood: Likelihood }[];
  readonly mechanism: Bilingual;
  readonly action: Bilingual;
  readonly sources: readonly string[];
}

export interface DoseRule {
  readonly id: string;
  readonly limits: readonly DoseLimit[];
  readonly note: Bilingual | undefined;
  readonly sources: readonly string[];
}

export interface RenalBand {
  /** eGFR, mL/min/1.73 m². */
  readonly below: number;
  readonly severity: Severity;
  readonly tier: AlertTier;
  readonly action: Bilingual;
}

export interface RenalRule {
  readonly id: string;
  /** The lowest first. */
  readonly bands: readonly RenalBand[];
  readonly mechanism: Bilingual;
  readonly sources: readonly string[];
}

export interface PotassiumBand {
  /** mmol/L: it counts below the one or above the other. */
  readonly below: number | undefined;
  readonly above: number | undefined;
  readonly severity: Severity;
  readonly tier: AlertTier;
  readonly action: Bilingual;
}

export interface PotassiumRule {
  readonly id: string;
  readonly kind: 'qt' | 'interaction';
  /** The worst first. */
  readonly bands: readonly PotassiumBand[];
  readonly needed: boolean;
  readonly effect: Bilingual;
  readonly mechanism: Bilingual;
  readonly sources: readonly string[];
}

/** What a substance in an allergy names. */
export type Allergen =
  | { readonly kind: 'ingredient'; readonly rxcui: string }
  | { readonly kind: 'group'; readonly id: string }
  | { readonly kind: 'not-a-drug' };

/** A knowledge base as the checker reads it: everything found by ingredient. Made by `compile`. */
export interface Knowledge {
  readonly ingredients: ReadonlyMap<string, Ingredient>;
  readonly products: ReadonlyMap<string, readonly string[]>;
  /** RxCUIs by normalised name; several where a name is a brand of a combination. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly interactions: ReadonlyMap<string, readonly InteractionSide[]>;
  readonly allergyGroups: ReadonlyMap<string, AllergyGroup>;
  readonly groupsOf: ReadonlyMap<string, readonly AllergyGroup[]>;
  readonly allergens: ReadonlyMap<string, readonly Allergen[]>;
  readonly duplicates: ReadonlyMap<string, readonly InteractionSide[]>;
  readonly repeatable: ReadonlySet<string>;
  readonly doses: ReadonlyMap<string, DoseRule>;
  readonly renal: ReadonlyMap<string, RenalRule>;
  readonly potassium: ReadonlyMap<string, readonly PotassiumRule[]>;
  /** Null: looked at, nothing to say. */
  readonly pregnancy: ReadonlyMap<string, readonly (Rule | null)[]>;
  readonly lactation: ReadonlyMap<string, readonly (Rule | null)[]>;
  /** Every rule, as it is listed. */
  readonly rules: readonly ListedRule[];
}

export interface ListedRule extends Rule {
  /** Why its tier is not the usual one of its severity; null where it is. */
  readonly why: string | null;
  /** Whom it is about, in words. */
  readonly about: Bilingual;
}
