import type { SafetyAlert } from '@nilecare/contracts/drugs.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
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
        if (keys.length === 0) continue;
        const names = [nameOf(one, holdersOfOne, knowledge), nameOf(other, holdersOfOther, knowledge)] as const;
        alerts.set(id, pairAlert(id, rule, names, keys));
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

/** What an ingredient is called, and that it is taken at home where nobody ordered it. */
function nameOf(ingredient: string, holders: readonly ResolvedDrug[], knowledge: Knowledge): Bilingual {
  const name = knowledge.ingredients.get(ingredient)?.name ?? { en: ingredient, ar: ingredient };
  if (!holders.every((it) => it.atHome)) return name;
  return { en: `${name.en} (taken at home)`, ar: `${name.ar} (يؤخذ في المنزل)` };
}

function pairAlert(id: string, rule: Rule, pair: readonly [Bilingual, Bilingual], drugKeys: string[]): SafetyAlert {
  const names = pair.toSorted((a, b) => (a.en < b.en ? -1 : 1));
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

const SAME_AT_HOME: Rule = {
  ...SAME,
  id: 'same-ingredient-at-home',
  severity: 'moderate',
  effect: { en: 'is also taken at home', ar: 'يؤخذ أيضًا في المنزل' },
  mechanism: {
    en: 'What is taken at home holds the same ingredient; taken together, their doses add up.',
    ar: 'ما يؤخذ في المنزل يحتوي على المادة الفعالة نفسها، وإذا أُخذا معًا جُمعت جرعاتهما.',
  },
  action: {
    en: 'Say in the reconciliation which of them goes on, and tell the patient.',
    ar: 'حدد في مطابقة الأدوية أيهما يستمر وأخبر المريض.',
  },
};

/** The same ingredient, or two of a class of which one is enough. */
export function duplicateAlerts(drugs: readonly ResolvedDrug[], knowledge: Knowledge): SafetyAlert[] {
  const systemic = drugs.filter((it) => it.systemic);
  const same = [...byIngredient(systemic)].flatMap(([ingredient, holders]) => {
    const keys = knowledge.repeatable.has(ingredient) ? [] : keysTogether(holders, holders);
    if (keys.length === 0) return [];
    const ordered = holders.filter((it) => !it.atHome);
    const rule = ordered.length > 1 ? SAME : SAME_AT_HOME;
    const name = nameOf(ingredient, ordered, knowledge);
    const alert: SafetyAlert = {
      id: `${rule.id}/${ingredient}`,
      ruleId: rule.id,
      kind: rule.kind,
      severity: rule.severity,
      tier: rule.tier,
      drugKeys: keys,
      about: null,
      title: clipped({ en: `${name.en}: ${rule.effect.en}`, ar: `${name.ar}: ${rule.effect.ar}` }),
      mechanism: rule.mechanism,
      action: rule.action,
      sources: [...rule.sources],
    };
    return [alert];
  });
  return [...same, ...pairAlerts(systemic, knowledge.duplicates, knowledge)];
}
