import type { CategoryRule, InsurancePlan } from '@nilecare/contracts/api/billing-insurers.ts';
import { BillableCategory } from '@nilecare/contracts/billable.ts';
import { Currency } from '@nilecare/contracts/money.ts';
import { AsciiKey, Bilingual, Id } from '@nilecare/contracts/primitives.ts';
import { z } from 'zod';
import { basisPointsOf, minorOf, percentOf, priceEntry } from '../../shared-ui/money.ts';
import { named } from '../prices/entries.ts';

const ruleEntries = z.object({
  covered: z.boolean(),
  coPay: z.string(),
  coInsurance: z.string(),
  needsAuthorisation: z.boolean(),
});
type RuleEntries = z.infer<typeof ruleEntries>;

const MOST_EXCLUDED = 500;
/** Codes one beside the other, with spaces, commas or lines between them. */
const excludedEntry = z
  .string()
  .transform((entry) => [...new Set(entry.split(/[\s,،;]+/u).filter((code) => code !== ''))])
  .pipe(z.array(AsciiKey(40)).max(MOST_EXCLUDED));

/** What a category that is not named in the rules is: covered whole. */
const whole = { covered: true, coPayMinor: 0, coInsurance: 0, needsAuthorisation: false } as const;

const saysNothing = (rule: CategoryRule): boolean =>
  rule.covered && rule.coPayMinor === 0 && rule.coInsurance === 0 && !rule.needsAuthorisation;

/** The entries of a plan, checked as the server checks them; amounts are typed in its currency, shares in percent. */
export const planEntries = z
  .object({
    insurerId: Id,
    code: AsciiKey(30),
    nameEn: Bilingual.shape.en,
    nameAr: Bilingual.shape.ar,
    currency: Currency,
    deductible: z.string(),
    annualLimit: z.string(),
    categories: z.record(BillableCategory, ruleEntries),
    excluded: excludedEntry,
    active: z.boolean(),
  })
  .transform(({ deductible, annualLimit, categories, excluded, ...it }, context) => {
    const wrong = (path: readonly string[]) =>
      context.addIssue({ code: 'custom', message: 'must be an amount or a share', path: [...path] });
    const amount = (entry: string, path: readonly string[]): number => {
      const minor = entry.trim() === '' ? 0 : minorOf(entry, it.currency);
      if (minor === undefined) wrong(path);
      return minor ?? 0;
    };
    const share = (entry: string, path: readonly string[]): number => {
      const points = entry.trim() === '' ? 0 : basisPointsOf(entry);
      if (points === undefined) wrong(path);
      return points ?? 0;
    };
    const rules = BillableCategory.options.map((category): CategoryRule => {
      const { coPay, coInsurance, ...flags } = categories[category];
      return {
        ...{ category, ...flags },
        coPayMinor: amount(coPay, ['categories', category, 'coPay']),
        coInsurance: share(coInsurance, ['categories', category, 'coInsurance']),
      };
    });
    return {
      ...it,
      deductibleMinor: amount(deductible, ['deductible']),
      annualLimitMinor: annualLimit.trim() === '' ? null : amount(annualLimit, ['annualLimit']),
      categories: rules.filter((rule) => !saysNothing(rule)),
      excludedServices: excluded,
    };
  });
export type PlanEntries = z.input<typeof planEntries>;
export type PlanChecked = z.output<typeof planEntries>;

/** An amount as it is typed; nothing stands for none. */
const typed = (minor: number, currency: string): string => (minor === 0 ? '' : priceEntry(minor, currency));

const rulesOf = (rules: readonly CategoryRule[], currency: string): PlanEntries['categories'] => {
  const of = (category: BillableCategory): RuleEntries => {
    const rule = rules.find((it) => it.category === category) ?? whole;
    return {
      covered: rule.covered,
      coPay: typed(rule.coPayMinor, currency),
      coInsurance: rule.coInsurance === 0 ? '' : percentOf(rule.coInsurance),
      needsAuthorisation: rule.needsAuthorisation,
    };
  };
  return {
    ...{ visit: of('visit'), lab: of('lab'), drug: of('drug'), bed: of('bed') },
    ...{ procedure: of('procedure'), other: of('other') },
  };
};

export const noPlan = (currency: string): PlanEntries => ({
  ...{ insurerId: '', code: '', nameEn: '', nameAr: '', currency, deductible: '', annualLimit: '' },
  ...{ categories: rulesOf([], currency), excluded: '', active: true },
});

export const entriesOfPlan = ({ insurerId, code, name, active, rules }: InsurancePlan): PlanEntries => ({
  ...{ insurerId, code, nameEn: name.en, nameAr: name.ar, currency: rules.currency, active },
  deductible: typed(rules.deductibleMinor, rules.currency),
  annualLimit: rules.annualLimitMinor === null ? '' : priceEntry(rules.annualLimitMinor, rules.currency),
  categories: rulesOf(rules.categories, rules.currency),
  excluded: rules.excludedServices.join(' '),
});

/** As the server takes it. */
export const planBodyOf = ({ insurerId: _, code, nameEn, nameAr, active, ...rules }: PlanChecked) => ({
  ...named({ nameEn, nameAr }),
  ...{ code, active, rules },
});
