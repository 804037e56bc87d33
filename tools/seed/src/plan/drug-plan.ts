import type { z } from 'zod';
import type { DrugBody, DrugForm } from '@nilecare/contracts/api/medication-formulary.ts';
import type { DoseUnit } from '@nilecare/contracts/dosing.ts';
import type { Route } from '@nilecare/contracts/drugs.ts';

export interface DrugPlan {
  /** Names it in the plans of other steps: `amoxicillin-capsule-500mg`. */
  readonly key: string;
  readonly body: z.input<typeof DrugBody>;
}

interface Known {
  /** Of the ingredient in RxNorm. */
  readonly rxcui: string | null;
  readonly en: string;
  readonly ar: string;
  readonly brands?: readonly string[];
  readonly highAlert?: boolean;
  readonly controlled?: '1' | '2' | '3' | '4';
  readonly lookAlike?: string;
}

type Strength = readonly [value: number, unit: DoseUnit];

const unitOfForm: Partial<Record<DrugForm, DoseUnit>> = { capsule: '{capsule}', suppository: '{suppository}' };

const keyOf = (en: string, form: DrugForm, strengths: readonly Strength[]): string =>
  [en.replaceAll(' + ', '-'), form, strengths.map((it) => it.join('')).join('-')]
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-');

const common = ({ en, ar, brands = [], highAlert = false, controlled, lookAlike }: Known) => ({
  generic: { en, ar },
  brands: [...brands],
  highAlert,
  controlled: controlled ?? null,
  lookAlike: lookAlike ?? null,
});

const oneOf = ({ rxcui, en }: Known, [value, unit]: Strength) => [
  { rxcui, name: en.toLowerCase(), strength: { value, unit } },
];

/** Tablets, capsules, suppositories: of one strength each. */
export function solid(
  known: Known,
  form: DrugForm,
  strength: Strength,
  routes: readonly Route[] = [form === 'suppository' ? 'rectal' : 'oral'],
): DrugPlan {
  const unit = unitOfForm[form] ?? '{tablet}';
  const made = { form, per: { value: 1, unit }, dispensingUnit: unit, routes: [...routes] };
  return {
    key: keyOf(known.en, form, [strength]),
    body: { ...common(known), ingredients: oneOf(known, strength), ...made },
  };
}

interface Container {
  readonly in: DoseUnit;
  /** In the unit of which the strength is. */
  readonly holds: number;
  readonly singleUse?: boolean;
}

/** What is measured out of a bottle, an ampoule, an inhaler. */
export function liquid(
  known: Known,
  form: DrugForm,
  [value, unit, per, perUnit = 'mL']: readonly [value: number, unit: DoseUnit, per: number, perUnit?: DoseUnit],
  { in: dispensingUnit, holds, singleUse = false }: Container,
  routes: readonly Route[],
): DrugPlan {
  const made = { form, per: { value: per, unit: perUnit }, dispensingUnit, contents: holds, singleUse };
  return {
    key: keyOf(known.en, form, [[value, unit]]),
    body: { ...common(known), ingredients: oneOf(known, [value, unit]), ...made, routes: [...routes] },
  };
}

/** Powder for injection, one dose in each vial. */
export const powder = (known: Known, strength: Strength, routes: readonly Route[]): DrugPlan => {
  const made = { per: { value: 1, unit: '{vial}' as const }, dispensingUnit: '{vial}' as const, singleUse: true };
  return {
    key: keyOf(known.en, 'powder-for-injection', [strength]),
    body: {
      ...common(known),
      ingredients: oneOf(known, strength),
      form: 'powder-for-injection',
      ...made,
      routes: [...routes],
    },
  };
};

interface Part {
  readonly rxcui: string | null;
  readonly name: string;
  readonly strength: Strength;
}

/** Several substances in one. */
export function combined(
  known: Known,
  form: DrugForm,
  parts: readonly Part[],
  routes: readonly Route[],
  container: Container & { readonly per: Strength } = { per: [1, '{tablet}'], in: '{tablet}', holds: 1 },
): DrugPlan {
  const { per, in: dispensingUnit, holds, singleUse = false } = container;
  const ingredients = parts.map(({ rxcui, name, strength: [value, unit] }) => ({
    rxcui,
    name,
    strength: { value, unit },
  }));
  const made = { per: { value: per[0], unit: per[1] }, dispensingUnit, contents: holds, singleUse };
  return {
    key: keyOf(
      known.en,
      form,
      parts.map((it) => it.strength),
    ),
    body: { ...common(known), ingredients, form, ...made, routes: [...routes] },
  };
}

/** Numbers of the demo's packages: GTIN-13 of Egypt (622) that no company has, with its check digit. */
export function demoGtin(index: number): string {
  const digits = `62299999${String(index).padStart(4, '0')}`;
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
