import type { CheckRequest } from '@nilecare/contracts/api/cds.ts';
import { ageInDays, yearsOf } from './age.ts';
import { clipped, notChecked, nothing, together, type Findings, type ResolvedDrug } from './alert.ts';
import type { Knowledge } from './knowledge.ts';

type Kind = 'pregnancy' | 'lactation';

/** Years in which a woman is asked. */
const FROM = 12;
const TO = 55;

const words = {
  pregnancy: { en: 'pregnancy', ar: 'الحمل' },
  lactation: { en: 'breastfeeding', ar: 'الإرضاع' },
} as const;

function mayApply({ patient }: Pick<CheckRequest, 'patient'>, at: Date): boolean {
  if (patient.sex === 'male') return false;
  const days = patient.birthDate === null ? undefined : ageInDays(patient.birthDate, at);
  if (days === undefined) return true;
  const years = yearsOf(days);
  return years >= FROM && years <= TO;
}

function ofIngredient(kind: Kind, drug: ResolvedDrug, rxcui: string, knowledge: Knowledge): Findings {
  const name = knowledge.ingredients.get(rxcui)?.name ?? { en: drug.name, ar: drug.name };
  const known = knowledge[kind].get(rxcui);
  if (!known)
    return {
      alerts: [],
      notChecked: [
        notChecked(kind, drug.key, 'no-rule', {
          en: `${name.en}: nothing about ${words[kind].en} is in the drug knowledge. Look it up.`,
          ar: `${name.ar}: لا معلومات عن ${words[kind].ar} في قاعدة المعرفة. راجع مرجعًا.`,
        }),
      ],
    };
  return {
    alerts: known.flatMap((rule) =>
      rule === null
        ? []
        : [
            {
              id: `${rule.id}/${rxcui}`,
              ruleId: rule.id,
              kind,
              severity: rule.severity,
              tier: rule.tier,
              drugKeys: [drug.key],
              about: null,
              title: clipped({ en: `${name.en}: ${rule.effect.en}`, ar: `${name.ar}: ${rule.effect.ar}` }),
              mechanism: rule.mechanism,
              action: rule.action,
              sources: [...rule.sources],
            },
          ],
    ),
    notChecked: [],
  };
}

/** Proposed drugs against a pregnancy or breastfeeding; where nobody said whether there is one, that is said. */
export function checkReproduction(
  kind: Kind,
  request: CheckRequest,
  drugs: readonly ResolvedDrug[],
  knowledge: Knowledge,
  at: Date,
): Findings {
  const said = kind === 'pregnancy' ? request.patient.pregnant : request.patient.lactating;
  if (said === false) return nothing;
  if (said === null) {
    // Said elsewhere where it could not be asked for.
    if (!mayApply(request, at) || request.unavailable.includes('pregnancy')) return nothing;
    const text = {
      en: `Nobody recorded whether ${words[kind].en} has to be thought of.`,
      ar: `لم يُسجل ما إذا كان ينبغي مراعاة ${words[kind].ar}.`,
    };
    return { alerts: [], notChecked: [notChecked(kind, null, 'fact-missing', text)] };
  }
  const systemic = drugs.filter((it) => it.proposed && it.systemic);
  return together(systemic.flatMap((drug) => drug.ingredients.map((it) => ofIngredient(kind, drug, it, knowledge))));
}
