import type { CheckRequest } from '@nilecare/contracts/api/cds.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import { ageInDays, yearsOf } from './age.ts';
import { clipped, notChecked, nothing, together, type Findings, type ResolvedDrug } from './alert.ts';
import type { Knowledge } from './knowledge.ts';
import { ckdEpi2021, creatinineMgPerDl, heightInCm, schwartz2009 } from './renal-function.ts';

const ADULT_YEARS = 18;
/** Younger kidneys still ripen; no bedside formula fits them. */
const SCHWARTZ_FROM_YEARS = 1;
/** Kidneys are not what they were when the value is older, days. */
const OLDEST = 90;
/** A child has grown since, days. */
const OLDEST_HEIGHT = 180;
/** Above this rate (mL/min/1.73 m²) drugs without a rule need no change. */
const GOOD = 60;
const DAY_MS = 86_400_000;

const all = (reason: 'fact-missing' | 'unit-not-comparable', text: Bilingual) => [
  notChecked('renal', null, reason, text),
];

interface Kidneys {
  /** mL/min/1.73 m² */
  readonly egfr: number;
  readonly isChild: boolean;
  /** Whether the creatinine is an old one. */
  readonly old: boolean;
}

const daysSince = (measured: string, at: Date): number => (at.getTime() - Date.parse(measured)) / DAY_MS;

/** eGFR of a child, or why there is none. */
function egfrOfChild(
  { height }: CheckRequest['patient'],
  years: number,
  creatinine: number,
  at: Date,
): number | Findings['notChecked'] {
  if (years < SCHWARTZ_FROM_YEARS)
    return all('fact-missing', {
      en: 'Below one year kidney function cannot be reckoned from creatinine and height.',
      ar: 'دون عمر السنة لا يمكن تقدير وظيفة الكلى من الكرياتينين والطول.',
    });
  const cm = height === null || daysSince(height.at, at) > OLDEST_HEIGHT ? undefined : heightInCm(height);
  if (cm === undefined)
    return all('fact-missing', {
      en: `A child's kidney function needs a height of the last ${OLDEST_HEIGHT} days. Measure it.`,
      ar: `تقدير وظيفة كلى الطفل يحتاج إلى طول قيس خلال ${OLDEST_HEIGHT} يومًا. قِس الطول.`,
    });
  return Math.round(schwartz2009(creatinine, cm));
}

/** eGFR, or why there is none. */
function kidneysOf({ patient }: Pick<CheckRequest, 'patient'>, at: Date): Kidneys | Findings['notChecked'] {
  const { creatinine, sex, birthDate } = patient;
  if (creatinine === null)
    return all('fact-missing', {
      en: 'No creatinine is known, so kidney function was not looked at.',
      ar: 'الكرياتينين غير معروف فلم تُفحص وظيفة الكلى.',
    });
  const days = birthDate === null ? undefined : ageInDays(birthDate, at);
  const isChild = days !== undefined && yearsOf(days) < ADULT_YEARS;
  if (days === undefined || (!isChild && (sex === 'other' || sex === 'unknown')))
    return all('fact-missing', {
      en: 'Age or sex is not known, so kidney function was not looked at.',
      ar: 'العمر أو الجنس غير معروف فلم تُفحص وظيفة الكلى.',
    });
  const value = creatinineMgPerDl(creatinine);
  if (value === undefined)
    return all('unit-not-comparable', {
      en: `Creatinine in "${creatinine.unit}" cannot be used.`,
      ar: `لا يمكن استعمال الكرياتينين بوحدة «${creatinine.unit}».`,
    });
  const old = daysSince(creatinine.at, at) > OLDEST;
  if (!isChild)
    return { egfr: Math.round(ckdEpi2021(value, yearsOf(days), sex === 'female' ? 'female' : 'male')), isChild, old };
  const egfr = egfrOfChild(patient, yearsOf(days), value, at);
  return typeof egfr === 'number' ? { egfr, isChild, old } : egfr;
}

/** Doses in the advice are those of adults; of a child it says so. */
const advice = (action: Bilingual, isChild: boolean): Bilingual =>
  isChild
    ? clipped({
        en: `Look up the child's dose. For adults: ${action.en}`,
        ar: `راجع جرعة الطفل. للبالغين: ${action.ar}`,
      })
    : action;

function ofIngredient(drug: ResolvedDrug, rxcui: string, { egfr, isChild }: Kidneys, knowledge: Knowledge): Findings {
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
        action: advice(band.action, isChild),
        sources: [...rule.sources],
      },
    ],
    notChecked: [],
  };
}

/** Proposed drugs against the kidneys: of adults by CKD-EPI 2021, of children by the bedside formula of Schwartz. */
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
    systemic.flatMap((drug) => drug.ingredients.map((rxcui) => ofIngredient(drug, rxcui, kidneys, knowledge))),
  );
  if (!kidneys.old) return found;
  const old = all('fact-missing', {
    en: `The creatinine is older than ${OLDEST} days; kidney function may be another now.`,
    ar: `قيمة الكرياتينين أقدم من ${OLDEST} يومًا وقد تكون وظيفة الكلى تغيّرت.`,
  });
  return { ...found, notChecked: [...found.notChecked, ...old] };
}
