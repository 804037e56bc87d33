import type { CheckRequest } from '@nilecare/contracts/api/cds.ts';
import type { NotChecked } from '@nilecare/contracts/drugs.ts';
import { yearsOf } from './age.ts';
import { notChecked, together, type Findings, type ResolvedDrug } from './alert.ts';
import { exceeded, notForThisAge } from './dose-alerts.ts';
import { bodyOf, fits, questions, type Body, type Unasked } from './dose-limits.ts';
import { givenBy, type Given } from './doses-given.ts';
import type { Knowledge } from './knowledge.ts';

const ADULT_YEARS = 18;

type Gap = readonly [reason: NotChecked['reason'], en: string, ar: string];

const gaps = {
  noRule: ['no-rule', 'the drug knowledge has no dose limit.', 'لا يوجد حد للجرعة في قاعدة المعرفة.'],
  noRuleHere: ['no-rule', 'no dose limit for this age and route.', 'لا يوجد حد للجرعة لهذا العمر وطريق الإعطاء.'],
  age: ['fact-missing', 'the age is not known, so the dose was not checked.', 'العمر غير معروف فلم تُفحص الجرعة.'],
  childWeight: [
    'fact-missing',
    'the weight of the child is missing, so the dose was not checked.',
    'وزن الطفل غير مسجل فلم تُفحص الجرعة.',
  ],
  weight: ['fact-missing', 'its limit goes by weight, which is missing.', 'حدّه محسوب على الوزن، والوزن غير مسجل.'],
  noDose: ['no-dose', 'no dose is given, so it was not checked.', 'لم تُذكر الجرعة فلم تُفحص.'],
  noPart: [
    'no-dose',
    'how much of it the combination holds is not known.',
    'كمية هذا المكوّن في المستحضر المركب غير معروفة.',
  ],
  times: [
    'no-dose',
    'how often a day is not known, so the daily dose was not checked.',
    'عدد المرات في اليوم غير معروف فلم تُفحص الجرعة اليومية.',
  ],
  others: [
    'no-dose',
    'another order holds it too, and how much a day is not known.',
    'يحتوي عليه أمر آخر بكمية يومية غير معروفة.',
  ],
} as const satisfies Record<string, Gap>;

/** What a question that could not be asked leaves open. */
function gapOf(unasked: Unasked, unit: string): Gap {
  switch (unasked) {
    case 'unit':
      return [
        'unit-not-comparable',
        `"${unit}" cannot be compared with its limit.`,
        `لا يمكن مقارنة الوحدة «${unit}» بحدّها.`,
      ];
    case 'weight':
      return gaps.weight;
    case 'times':
      return gaps.times;
    case 'others':
      return gaps.others;
  }
}

/** Of a combination the ingredient is named, as the order does not say which is meant. */
function gap({ drug, rxcui, combined }: Given, [reason, en, ar]: Gap, knowledge: Knowledge): Findings {
  const part = combined ? knowledge.ingredients.get(rxcui)?.name : undefined;
  const name = drug.name.slice(0, 60);
  return {
    alerts: [],
    notChecked: [
      notChecked('dose', drug.key, reason, {
        en: `${part ? `${name}, ${part.en.slice(0, 40)}` : name}: ${en}`,
        ar: `${part ? `${name}، ${part.ar.slice(0, 40)}` : name}: ${ar}`,
      }),
    ],
  };
}

/** One ingredient of a proposed order, with what all orders together give of it. */
function ofGiven(order: Given, all: readonly Given[], body: Body, knowledge: Knowledge): Findings {
  const { drug, rxcui, dose, route } = order;
  const open = (what: Gap) => gap(order, what, knowledge);
  const rule = knowledge.doses.get(rxcui);
  if (!rule) return open(gaps.noRule);
  const { days, kg } = body;
  if (days === undefined) return open(gaps.age);
  const limits = rule.limits.filter((it) => fits(it, route, days));
  if (limits.length === 0) return open(gaps.noRuleHere);
  if (limits.some((it) => it.notGiven))
    return { alerts: [notForThisAge(drug, rxcui, rule, knowledge)], notChecked: [] };
  if (dose === null) return open(order.combined ? gaps.noPart : gaps.noDose);
  const asked = limits.flatMap((it) => questions(it, order, all, kg));
  const isUnweighedChild = yearsOf(days) < ADULT_YEARS && kg === undefined;
  const unasked = new Set(asked.filter((it) => typeof it === 'string'));
  // One of them says enough; the first that can be mended is named.
  const first = (['unit', 'weight', 'times', 'others'] as const).find((it) => unasked.has(it));
  const missing = isUnweighedChild ? gaps.childWeight : first && gapOf(first, dose.unit);
  return together([
    { alerts: exceeded(asked, drug, rxcui, rule, knowledge), notChecked: [] },
    ...(missing ? [open(missing)] : []),
  ]);
}

/**
 * Proposed doses against what may be given at once and in a day, at this age, weight and by this route. What several
 * orders hold, the current ones among them, adds up.
 * @param drugs of the request, the proposed ones first
 */
export function checkDoses(
  request: CheckRequest,
  drugs: readonly ResolvedDrug[],
  knowledge: Knowledge,
  at: Date,
): Findings {
  const body = bodyOf(request, at);
  const asked = [...request.proposed, ...request.current];
  const given = drugs.flatMap((drug, position) => {
    const order = asked[position];
    return order ? givenBy(drug, order) : [];
  });
  return together(
    given
      .filter((it) => it.drug.proposed)
      .map((it) =>
        ofGiven(
          it,
          given.filter((other) => other.rxcui === it.rxcui),
          body,
          knowledge,
        ),
      ),
  );
}
