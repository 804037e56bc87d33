import type { CheckedDrug, CheckRequest } from '@nilecare/contracts/api/cds.ts';
import type { NotChecked, SafetyAlert, Severity } from '@nilecare/contracts/drugs.ts';
import { ageInDays, daysOf, yearsOf } from './age.ts';
import { clipped, notChecked, nothing, together, type Findings, type ResolvedDrug } from './alert.ts';
import type { DoseRule, Knowledge } from './knowledge.ts';
import type { DoseLimit } from './knowledge-document.ts';
import { amountOf, inUnit, shown, weightInKg } from './quantities.ts';
import { usualTier } from './severity.ts';

/** From this factor above the limit on, a dose looks like a slip of the pen. */
const TENFOLD = 4;
const TOLERANCE = 1.0001;
const ADULT_YEARS = 18;

export interface Body {
  readonly days: number | undefined;
  readonly kg: number | undefined;
}

/** What of the patient doses are measured by. */
export function bodyOf({ patient }: Pick<CheckRequest, 'patient'>, at: Date): Body {
  return {
    days: patient.birthDate === null ? undefined : ageInDays(patient.birthDate, at),
    kg: patient.weight === null ? undefined : weightInKg(patient.weight),
  };
}

const missing = (drug: CheckedDrug, reason: NotChecked['reason'], en: string, ar: string): Findings => ({
  alerts: [],
  notChecked: [
    notChecked('dose', drug.key, reason, {
      en: `${drug.name.slice(0, 90)}: ${en}`,
      ar: `${drug.name.slice(0, 90)}: ${ar}`,
    }),
  ],
});

function fits(limit: DoseLimit, drug: CheckedDrug, days: number): boolean {
  const route = limit.routes === undefined || (drug.route !== null && limit.routes.includes(drug.route));
  return (
    route &&
    (limit.from === undefined || days >= daysOf(limit.from)) &&
    (limit.to === undefined || days < daysOf(limit.to))
  );
}

interface Asked {
  readonly what: 'single' | 'daily';
  readonly given: number;
  readonly most: number;
  readonly unit: string;
  readonly perKg: boolean;
}

/** Everything a limit asks, with the numbers; undefined where a unit cannot be compared, null where a fact is missing. */
function questions(
  limit: DoseLimit,
  drug: CheckedDrug,
  kg: number | undefined,
): readonly (Asked | 'unit' | 'weight' | 'times')[] {
  const { dose, dosesPerDay } = drug;
  if (dose === null) return [];
  const ask = (
    what: Asked['what'],
    most: string | undefined,
    perKg: boolean,
  ): (Asked | 'unit' | 'weight' | 'times')[] => {
    if (most === undefined) return [];
    const { value, unit } = amountOf(most);
    const once = inUnit(dose, unit);
    if (once === undefined) return ['unit'];
    if (perKg && kg === undefined) return ['weight'];
    if (what === 'daily' && dosesPerDay === null) return ['times'];
    const given = what === 'daily' ? once * (dosesPerDay ?? 1) : once;
    return [{ what, given, most: perKg ? value * (kg ?? 0) : value, unit, perKg }];
  };
  return [
    ...ask('single', limit.maxSingle, false),
    ...ask('daily', limit.maxDaily, false),
    ...ask('single', limit.maxSinglePerKg, true),
    ...ask('daily', limit.maxDailyPerKg, true),
  ];
}

function tooMuch(drug: ResolvedDrug, rxcui: string, rule: DoseRule, asked: Asked, knowledge: Knowledge): SafetyAlert {
  const factor = asked.given / asked.most;
  const severity: Severity = factor >= TENFOLD ? 'contraindicated' : factor > 1.5 ? 'serious' : 'moderate';
  const name = knowledge.ingredients.get(rxcui)?.name ?? { en: drug.name, ar: drug.name };
  const given = `${shown(asked.given)} ${asked.unit}`;
  const most = `${shown(asked.most)} ${asked.unit}`;
  const en = asked.what === 'daily' ? 'a day' : 'at once';
  const ar = asked.what === 'daily' ? 'في اليوم' : 'في الجرعة الواحدة';
  return {
    id: `${rule.id}-${asked.what}/${rxcui}`,
    ruleId: rule.id,
    kind: 'dose',
    severity,
    tier: severity === 'moderate' ? 'warn' : usualTier(severity),
    drugKeys: [drug.key],
    about: null,
    title: clipped({
      en: `${name.en}: ${given} ${en} is more than ${most}`,
      ar: `${name.ar}: ‏${given} ${ar} أكثر من ${most}`,
    }),
    mechanism: asked.perKg
      ? { en: 'The limit goes by the weight of the patient.', ar: 'الحد محسوب على وزن المريض.' }
      : { en: 'Above this limit harm grows and benefit does not.', ar: 'فوق هذا الحد يزداد الضرر ولا تزداد الفائدة.' },
    action: rule.note ?? {
      en: `Give ${most} ${en} at the most, or say why more is needed.`,
      ar: `لا تتجاوز ${most} ${ar} أو بيّن سبب الحاجة إلى أكثر.`,
    },
    sources: [...rule.sources],
  };
}

const notForThisAge = (drug: ResolvedDrug, rxcui: string, rule: DoseRule, knowledge: Knowledge): SafetyAlert => {
  const name = knowledge.ingredients.get(rxcui)?.name ?? { en: drug.name, ar: drug.name };
  return {
    id: `${rule.id}-age/${rxcui}`,
    ruleId: rule.id,
    kind: 'dose',
    severity: 'contraindicated',
    tier: 'stop',
    drugKeys: [drug.key],
    about: null,
    title: clipped({ en: `${name.en}: not given at this age`, ar: `${name.ar}: لا يُعطى في هذا العمر` }),
    mechanism: { en: 'At this age its harm outweighs its benefit.', ar: 'في هذا العمر يفوق ضرره فائدته.' },
    action: rule.note ?? { en: 'Choose another drug.', ar: 'اختر دواءً آخر.' },
    sources: [...rule.sources],
  };
};

function ofDrug(drug: CheckedDrug, resolved: ResolvedDrug, body: Body, knowledge: Knowledge): Findings {
  if (!resolved.known || !resolved.systemic) return nothing; // said once, of the drug; a cream has no dose
  const [rxcui, ...more] = resolved.ingredients;
  if (rxcui === undefined) return nothing;
  if (more.length > 0)
    return missing(
      drug,
      'no-rule',
      'the dose of each part of the combination is not known.',
      'جرعة كل مكوّن من المستحضر المركب غير معروفة.',
    );
  const rule = knowledge.doses.get(rxcui);
  if (!rule)
    return missing(drug, 'no-rule', 'the drug knowledge has no dose limit.', 'لا يوجد حد للجرعة في قاعدة المعرفة.');
  if (body.days === undefined)
    return missing(
      drug,
      'fact-missing',
      'the age is not known, so the dose was not checked.',
      'العمر غير معروف فلم تُفحص الجرعة.',
    );
  const { days } = body;
  const limits = rule.limits.filter((it) => fits(it, drug, days));
  if (limits.length === 0)
    return missing(
      drug,
      'no-rule',
      'no dose limit for this age and route.',
      'لا يوجد حد للجرعة لهذا العمر وطريق الإعطاء.',
    );
  if (limits.some((it) => it.notGiven))
    return { alerts: [notForThisAge(resolved, rxcui, rule, knowledge)], notChecked: [] };
  if (drug.dose === null)
    return missing(drug, 'no-dose', 'no dose is given, so it was not checked.', 'لم تُذكر الجرعة فلم تُفحص.');
  if (yearsOf(days) < ADULT_YEARS && body.kg === undefined)
    return withAlerts(
      missing(
        drug,
        'fact-missing',
        'the weight of the child is missing, so the dose was not checked.',
        'وزن الطفل غير مسجل فلم تُفحص الجرعة.',
      ),
      limits.flatMap((it) => exceeded(questions(it, drug, body.kg), resolved, rxcui, rule, knowledge)),
    );
  const asked = limits.flatMap((it) => questions(it, drug, body.kg));
  const alerts = exceeded(asked, resolved, rxcui, rule, knowledge);
  if (asked.includes('unit'))
    return withAlerts(
      missing(
        drug,
        'unit-not-comparable',
        `"${drug.dose.unit}" cannot be compared with its limit.`,
        `لا يمكن مقارنة الوحدة «${drug.dose.unit}» بحدّها.`,
      ),
      alerts,
    );
  if (asked.includes('weight'))
    return withAlerts(
      missing(
        drug,
        'fact-missing',
        'its limit goes by weight, which is missing.',
        'حدّه محسوب على الوزن، والوزن غير مسجل.',
      ),
      alerts,
    );
  if (asked.includes('times'))
    return withAlerts(
      missing(
        drug,
        'no-dose',
        'how often a day is not known, so the daily dose was not checked.',
        'عدد المرات في اليوم غير معروف فلم تُفحص الجرعة اليومية.',
      ),
      alerts,
    );
  return { alerts, notChecked: [] };
}

const withAlerts = (findings: Findings, alerts: readonly SafetyAlert[]): Findings => ({ ...findings, alerts });

function exceeded(
  asked: ReturnType<typeof questions>,
  drug: ResolvedDrug,
  rxcui: string,
  rule: DoseRule,
  knowledge: Knowledge,
): SafetyAlert[] {
  const worst = new Map<string, Asked>();
  for (const it of asked) {
    if (typeof it === 'string' || it.given <= it.most * TOLERANCE) continue;
    const before = worst.get(it.what);
    if (!before || it.given / it.most > before.given / before.most) worst.set(it.what, it);
  }
  return [...worst.values()].map((it) => tooMuch(drug, rxcui, rule, it, knowledge));
}

/** Proposed doses against what may be given at once and in a day, at this age, weight and by this route. */
export function checkDoses(
  request: CheckRequest,
  drugs: readonly ResolvedDrug[],
  knowledge: Knowledge,
  at: Date,
): Findings {
  const body = bodyOf(request, at);
  const proposed = drugs.filter((it) => it.proposed);
  return together(
    request.proposed.map((drug, position) => {
      const resolved = proposed[position];
      return resolved ? ofDrug(drug, resolved, body, knowledge) : nothing;
    }),
  );
}
