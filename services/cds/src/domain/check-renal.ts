import type { CheckRequest } from '@nilecare/contracts/api/cds.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import { ageInDays, yearsOf } from './age.ts';
import { clipped, notChecked, nothing, together, type Findings, type ResolvedDrug } from './alert.ts';
import type { Knowledge } from './knowledge.ts';
import { ckdEpi2021, creatinineMgPerDl } from './renal-function.ts';

const ADULT_YEARS = 18;
/** Kidneys are not what they were when the value is older, days. */
const OLDEST = 90;
/** Above this rate (mL/min/1.73 m²) drugs without a rule need no change. */
const GOOD = 60;

const all = (reason: 'fact-missing' | 'unit-not-comparable', text: Bilingual) => [
  notChecked('renal', null, reason, text),
];

/** eGFR, or why there is none. */
function kidneysOf(
  { patient }: Pick<CheckRequest, 'patient'>,
  at: Date,
): { egfr: number; old: boolean } | Findings['notChecked'] {
  const { creatinine, sex, birthDate } = patient;
  if (creatinine === null)
    return all('fact-missing', {
      en: 'No creatinine is known, so kidney function was not looked at.',
      ar: 'الكرياتينين غير معروف فلم تُفحص وظيفة الكلى.',
    });
  const days = birthDate === null ? undefined : ageInDays(birthDate, at);
  if (days === undefined || sex === 'other' || sex === 'unknown')
    return all('fact-missing', {
      en: 'Age or sex is not known, so kidney function was not looked at.',
      ar: 'العمر أو الجنس غير معروف فلم تُفحص وظيفة الكلى.',
    });
  if (yearsOf(days) < ADULT_YEARS)
    return all('fact-missing', {
      en: "A child's kidney function needs the height, which is not known here.",
      ar: 'تقدير وظيفة كلى الطفل يحتاج إلى الطول وهو غير معروف هنا.',
    });
  const value = creatinineMgPerDl(creatinine);
  if (value === undefined)
    return all('unit-not-comparable', {
      en: `Creatinine in "${creatinine.unit}" cannot be used.`,
      ar: `لا يمكن استعمال الكرياتينين بوحدة «${creatinine.unit}».`,
    });
  const age = (at.getTime() - Date.parse(creatinine.at)) / 86_400_000;
  return { egfr: Math.round(ckdEpi2021(value, yearsOf(days), sex)), old: age > OLDEST };
}

function ofIngredient(drug: ResolvedDrug, rxcui: string, egfr: number, knowledge: Knowledge): Findings {
  const rule = knowledge.renal.get(rxcui);
  const name = knowledge.ingredients.get(rxcui)?.name ?? { en: drug.name, ar: drug.name };
  if (!rule)
    return egfr >= GOOD
      ? nothing
      : {
          alerts: [],
          notChecked: [
            notChecked('renal', drug.key, 'no-rule', {
              en: `${name.en}: what to do at an eGFR of ${egfr} mL/min is not in the drug knowledge.`,
              ar: `${name.ar}: التصرف عند معدل ترشيح ${egfr} مل/دقيقة غير موجود في قاعدة المعرفة.`,
            }),
          ],
        };
  const band = rule.bands.find((it) => egfr < it.below);
  if (!band) return nothing;
  return {
    alerts: [
      {
        id: `${rule.id}/${rxcui}`,
        ruleId: rule.id,
        kind: 'renal',
        severity: band.severity,
        tier: band.tier,
        drugKeys: [drug.key],
        about: null,
        title: clipped({
          en: `${name.en}: eGFR ${egfr} mL/min/1.73 m², below ${band.below}`,
          ar: `${name.ar}: معدل الترشيح ${egfr} مل/دقيقة/1.73 م²، أقل من ${band.below}`,
        }),
        mechanism: rule.mechanism,
        action: band.action,
        sources: [...rule.sources],
      },
    ],
    notChecked: [],
  };
}

/** Proposed drugs against the kidneys of an adult, by CKD-EPI 2021. */
export function checkRenal(
  request: CheckRequest,
  drugs: readonly ResolvedDrug[],
  knowledge: Knowledge,
  at: Date,
): Findings {
  const kidneys = kidneysOf(request, at);
  if (!('egfr' in kidneys)) return { alerts: [], notChecked: kidneys };
  const systemic = drugs.filter((it) => it.proposed && it.systemic);
  const found = together(
    systemic.flatMap((drug) => drug.ingredients.map((rxcui) => ofIngredient(drug, rxcui, kidneys.egfr, knowledge))),
  );
  if (!kidneys.old) return found;
  const old = all('fact-missing', {
    en: `The creatinine is older than ${OLDEST} days; kidney function may be another now.`,
    ar: `قيمة الكرياتينين أقدم من ${OLDEST} يومًا وقد تكون وظيفة الكلى تغيّرت.`,
  });
  return { ...found, notChecked: [...found.notChecked, ...old] };
}
