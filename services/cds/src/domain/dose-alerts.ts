import type { SafetyAlert, Severity } from '@nilecare/contracts/drugs.ts';
import { clipped, type ResolvedDrug } from './alert.ts';
import type { Asked, Unasked } from './dose-limits.ts';
import type { DoseRule, Knowledge } from './knowledge.ts';
import { shown, unitWords } from './quantities.ts';
import { atLeast, usualTier } from './severity.ts';

/** From this factor above the limit on, a dose looks like a slip of the pen. */
const TENFOLD = 4;
const TOLERANCE = 1.0001;

/** As bad as the excess is, or as the limit says any excess is. */
function severityOf({ given, most, above }: Asked): Severity {
  const factor = given / most;
  const byFactor: Severity = factor >= TENFOLD ? 'contraindicated' : factor > 1.5 ? 'serious' : 'moderate';
  return above !== undefined && atLeast(above, byFactor) ? above : byFactor;
}

function tooMuch(drug: ResolvedDrug, rxcui: string, rule: DoseRule, asked: Asked, knowledge: Knowledge): SafetyAlert {
  const severity = severityOf(asked);
  const name = knowledge.ingredients.get(rxcui)?.name ?? { en: drug.name, ar: drug.name };
  const unit = unitWords(asked.unit);
  const given = { en: `${shown(asked.given)} ${unit.en}`, ar: `${shown(asked.given)} ${unit.ar}` };
  const most = { en: `${shown(asked.most)} ${unit.en}`, ar: `${shown(asked.most)} ${unit.ar}` };
  const isSum = asked.from.length > 1;
  const when =
    asked.what === 'single'
      ? { en: 'at once', ar: 'في الجرعة الواحدة' }
      : isSum
        ? { en: 'a day from all orders', ar: 'في اليوم من كل الأوامر' }
        : { en: 'a day', ar: 'في اليوم' };
  const limit = asked.what === 'single' ? { en: 'at once', ar: 'في الجرعة الواحدة' } : { en: 'a day', ar: 'في اليوم' };
  return {
    id: `${rule.id}-${asked.what}/${rxcui}`,
    ruleId: rule.id,
    kind: 'dose',
    severity,
    tier: severity === 'moderate' ? 'warn' : usualTier(severity),
    drugKeys: [...new Set([drug.key, ...asked.from.map((it) => it.drug.key)])].toSorted(),
    about: null,
    title: clipped({
      en: `${name.en}: ${given.en} ${when.en} is more than ${most.en}`,
      ar: `${name.ar}: ‏${given.ar} ${when.ar} أكثر من ${most.ar}`,
    }),
    mechanism: asked.perKg
      ? { en: 'The limit goes by the weight of the patient.', ar: 'الحد محسوب على وزن المريض.' }
      : { en: 'Above this limit harm grows and benefit does not.', ar: 'فوق هذا الحد يزداد الضرر ولا تزداد الفائدة.' },
    action: rule.note ?? {
      en: isSum
        ? `Keep one order, or stay below ${most.en} ${limit.en} in all of them together.`
        : `Give ${most.en} ${limit.en} at the most, or say why more is needed.`,
      ar: isSum
        ? `أبقِ أمرًا واحدًا، أو لا تتجاوز ${most.ar} ${limit.ar} فيها جميعًا.`
        : `لا تتجاوز ${most.ar} ${limit.ar} أو بيّن سبب الحاجة إلى أكثر.`,
    },
    sources: [...rule.sources],
  };
}

/** By severity, then by how far the limit is exceeded. */
function isWorse(one: Asked, other: Asked): boolean {
  const [severity, before] = [severityOf(one), severityOf(other)];
  if (severity !== before) return atLeast(severity, before);
  return one.given / one.most > other.given / other.most;
}

/** Alerts about limits that are exceeded: at once and in a day, the worst of each. */
export function exceeded(
  asked: readonly (Asked | Unasked)[],
  drug: ResolvedDrug,
  rxcui: string,
  rule: DoseRule,
  knowledge: Knowledge,
): SafetyAlert[] {
  const worst = new Map<string, Asked>();
  for (const it of asked) {
    if (typeof it === 'string' || it.given <= it.most * TOLERANCE) continue;
    const before = worst.get(it.what);
    if (!before || isWorse(it, before)) worst.set(it.what, it);
  }
  return [...worst.values()].map((it) => tooMuch(drug, rxcui, rule, it, knowledge));
}

/** Alert about a drug that nobody of this age gets. */
export function notForThisAge(drug: ResolvedDrug, rxcui: string, rule: DoseRule, knowledge: Knowledge): SafetyAlert {
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
}
