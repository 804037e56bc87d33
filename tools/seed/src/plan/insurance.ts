import type { CoverageRules } from '@nilecare/contracts/api/billing-insurers.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';

interface PlanPlan {
  readonly code: string;
  readonly name: Bilingual;
  readonly rules: Partial<CoverageRules> & Pick<CoverageRules, 'currency'>;
}
export interface InsurerPlan {
  readonly payerId: string;
  readonly name: Bilingual;
  readonly claimFormat: 'x12-837p' | 'fhir-r4';
  readonly plans: readonly PlanPlan[];
}

const rule = { covered: true, coPayMinor: 0, coInsurance: 0, needsAuthorisation: false };

/** The insurers of the demo; amounts in piastres, shares in hundredths of a percent. */
export const insurerPlans: readonly InsurerPlan[] = [
  {
    payerId: 'NILE-LIFE',
    name: { en: 'Nile Life Insurance', ar: 'النيل لتأمينات الحياة' },
    claimFormat: 'x12-837p',
    plans: [
      {
        code: 'GOLD',
        name: { en: 'Gold', ar: 'الذهبية' },
        rules: {
          currency: 'EGP',
          annualLimitMinor: 20_000_000,
          categories: [
            { ...rule, category: 'visit', coPayMinor: 5_000 },
            { ...rule, category: 'drug', coInsurance: 1_000 },
          ],
        },
      },
    ],
  },
  {
    payerId: 'DELTA-HEALTH',
    name: { en: 'Delta Health Cover', ar: 'الدلتا للتغطية الصحية' },
    claimFormat: 'fhir-r4',
    plans: [
      {
        code: 'BASIC',
        name: { en: 'Basic', ar: 'الأساسية' },
        rules: {
          currency: 'EGP',
          deductibleMinor: 50_000,
          annualLimitMinor: 5_000_000,
          categories: [
            { ...rule, category: 'visit', coInsurance: 2_000 },
            { ...rule, category: 'lab', coInsurance: 2_000 },
            { ...rule, category: 'drug', covered: false },
            { ...rule, category: 'procedure', needsAuthorisation: true },
          ],
        },
      },
    ],
  },
];

/** How far the claims of the demo have come, one after the other. */
export const claimStages = ['submitted', 'paid in part', 'acknowledged', 'rejected', 'draft'] as const;
export type ClaimStage = (typeof claimStages)[number];
