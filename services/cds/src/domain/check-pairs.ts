import type { SafetyAlert } from '@nilecare/contracts/drugs.ts';
import { clipped, type ResolvedDrug } from './alert.ts';
import type { InteractionSide, Knowledge, Rule } from './knowledge.ts';

/** Drugs of the request by each ingredient they hold. */
function byIngredient(drugs: readonly ResolvedDrug[]): Map<string, ResolvedDrug[]> {
  const found = new Map<string, ResolvedDrug[]>();
  for (const drug of drugs)
    for (const ingredient of drug.ingredients) found.set(ingredient, [...(found.get(ingredient) ?? []), drug]);
  return found;
}

/**
 * Alerts about two ingredients in different drugs, of which at least one is proposed. One alert for a rule and a pair of
 * ingredients, however many drugs hold them.
 */
function pairAlerts(
  drugs: readonly ResolvedDrug[],
  sides: ReadonlyMap<string, readonly InteractionSide[]>,
  knowledge: Knowledge,
): SafetyAlert[] {
  const holders = byIngredient(drugs);
  const alerts = new Map<string, SafetyAlert>();
  for (const [one, holdersOfOne] of holders)
    for (const { rule, others } of sides.get(one) ?? [])
      for (const [other, holdersOfOther] of holders) {
        if (one === other || !others.has(other)) continue;
        const id = pairId(rule, one, other);
        if (alerts.has(id)) continue;
        const keys = keysTogether(holdersOfOne, holdersOfOther);
        if (keys.length > 0) alerts.set(id, pairAlert(id, rule, [one, other], keys, knowledge));
      }
  return [...alerts.values()];
}

const pairId = (rule: Rule, one: string, other: string) => `${rule.id}/${[one, other].toSorted().join('+')}`;

/** Keys of the drugs that meet, in the order of their names; none where nothing new meets anything. */
function keysTogether(one: readonly ResolvedDrug[], other: readonly ResolvedDrug[]): string[] {
  const keys = new Set<string>();
  for (const a of one)
    for (const b of other) {
      if (a === b || !(a.proposed || b.proposed)) continue;
      keys.add(a.key);
      keys.add(b.key);
    }
  return [...keys].toSorted();
}

function pairAlert(
  id: string,
  rule: Rule,
  pair: readonly [string, string],
  drugKeys: string[],
  knowledge: Knowledge,
): SafetyAlert {
  const names = pair
    .map((it) => knowledge.ingredients.get(it)?.name ?? { en: it, ar: it })
    .toSorted((a, b) => (a.en < b.en ? -1 : 1));
  return {
    id,
    ruleId: rule.id,
    kind: rule.kind,
    severity: rule.severity,
    tier: rule.tier,
    drugKeys,
    about: null,
    title: clipped({
      en: `${names.map((it) => it.en).join(' with ')}: ${rule.effect.en}`,
      ar: `${names.map((it) => it.ar).join(' مع ')}: ${rule.effect.ar}`,
    }),
    mechanism: rule.mechanism,
    action: rule.action,
    sources: [...rule.sources],
  };
}

/** Interactions, QT among them, of what acts on the whole body. */
export const interactionAlerts = (drugs: readonly ResolvedDrug[], knowledge: Knowledge): SafetyAlert[] =>
  pairAlerts(
    drugs.filter((it) => it.systemic),
    knowledge.interactions,
    knowledge,
  );

const SAME: Rule = {
  id: 'same-ingredient',
  kind: 'duplicate-therapy',
  severity: 'serious',
  tier: 'warn',
  effect: { en: 'the same drug twice', ar: 'الدواء نفسه مرتين' },
  mechanism: {
    en: 'Two orders hold the same ingredient, so their doses add up.',
    ar: 'أمران يحتويان على المادة الفعالة نفسها فتُجمع جرعاتهما.',
  },
  action: {
    en: 'Keep one of them, or make sure that both together stay within the daily limit.',
    ar: 'أبقِ واحدًا منهما أو تأكد أن مجموعهما ضمن الحد اليومي.',
  },
  sources: ['Rule of the product: one ingredient, one order'],
};

/** The same ingredient, or two of a class of which one is enough. */
export function duplicateAlerts(drugs: readonly ResolvedDrug[], knowledge: Knowledge): SafetyAlert[] {
  const systemic = drugs.filter((it) => it.systemic);
  const same = [...byIngredient(systemic)].flatMap(([ingredient, holders]) => {
    const keys = knowledge.repeatable.has(ingredient) ? [] : keysTogether(holders, holders);
    if (keys.length === 0) return [];
    const name = knowledge.ingredients.get(ingredient)?.name ?? { en: ingredient, ar: ingredient };
    const alert: SafetyAlert = {
      id: `${SAME.id}/${ingredient}`,
      ruleId: SAME.id,
      kind: SAME.kind,
      severity: SAME.severity,
      tier: SAME.tier,
      drugKeys: keys,
      about: null,
      title: clipped({ en: `${name.en}: ${SAME.effect.en}`, ar: `${name.ar}: ${SAME.effect.ar}` }),
      mechanism: SAME.mechanism,
      action: SAME.action,
      sources: [...SAME.sources],
    };
    return [alert];
  });
  return [...same, ...pairAlerts(systemic, knowledge.duplicates, knowledge)];
}
