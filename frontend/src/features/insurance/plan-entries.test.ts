import type { InsurancePlan } from '@nilecare/contracts/api/billing-insurers.ts';
import { expect, test } from 'vitest';
import { entriesOfPlan, noPlan, planBodyOf, planEntries } from './plan-entries.ts';

const INSURER = '018f0000-0000-7000-8000-000000000001';
const plan: InsurancePlan = {
  ...{ id: '018f0000-0000-7000-8000-000000000002', version: 3, insurerId: INSURER, code: 'GOLD', active: true },
  name: { en: 'Gold', ar: 'ذهبية' },
  rules: {
    currency: 'EGP',
    deductibleMinor: 50_000,
    annualLimitMinor: 10_000_000,
    categories: [
      { category: 'visit', covered: true, coPayMinor: 5000, coInsurance: 0, needsAuthorisation: false },
      { category: 'procedure', covered: true, coPayMinor: 0, coInsurance: 1250, needsAuthorisation: true },
      { category: 'other', covered: false, coPayMinor: 0, coInsurance: 0, needsAuthorisation: false },
    ],
    excludedServices: ['COSMETIC', 'SPA'],
  },
};

test('a plan that is opened and saved says what it said', () => {
  const { id: _, version: __, insurerId: ___, ...body } = plan;
  expect(planBodyOf(planEntries.parse(entriesOfPlan(plan)))).toEqual(body);
});

test('what is left empty is covered whole and without a limit', () => {
  const entered = { ...noPlan('EGP'), insurerId: INSURER, code: 'BASIC', nameEn: 'Basic', nameAr: 'أساسية' };
  expect(planEntries.parse(entered)).toMatchObject({
    ...{ deductibleMinor: 0, annualLimitMinor: null, categories: [], excludedServices: [] },
  });
});

test('codes are taken with whatever stands between them, each once', () => {
  const excluded = 'COSMETIC, SPA\nCOSMETIC';
  expect(planEntries.parse({ ...entriesOfPlan(plan), excluded }).excludedServices).toEqual(['COSMETIC', 'SPA']);
});

test('what is no amount or share is refused at its entry', () => {
  const entered = entriesOfPlan(plan);
  const visit = { ...entered.categories.visit, coInsurance: '101' };
  const refused = planEntries.safeParse({
    ...entered,
    deductible: '1.234',
    categories: { ...entered.categories, visit },
  });
  expect(refused.error?.issues.map((it) => it.path.join('.'))).toEqual(['categories.visit.coInsurance', 'deductible']);
});
