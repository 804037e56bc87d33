import type { CheckRequest } from '@nilecare/contracts/api/cds.ts';
import type { SafetyAlert } from '@nilecare/contracts/drugs.ts';
import { clipped, notChecked, nothing, together, type Findings, type ResolvedDrug } from './alert.ts';
import type { Knowledge, PotassiumRule } from './knowledge.ts';
import { shown } from './quantities.ts';

/** Potassium is another one after these days. */
const OLDEST = 14;
const DAY_MS = 86_400_000;
const UNITS: ReadonlySet<string> = new Set(['mmol/L', 'meq/L', 'mEq/L']);

/** mmol/L; undefined where there is none of these days, or in another unit. */
function potassiumOf({ potassium }: CheckRequest['patient'], at: Date): number | undefined {
  if (potassium === null || !UNITS.has(potassium.unit)) return undefined;
  return (at.getTime() - Date.parse(potassium.at)) / DAY_MS > OLDEST ? undefined : potassium.value;
}

function alertOf(
  drug: ResolvedDrug,
  rxcui: string,
  rule: PotassiumRule,
  value: number,
  knowledge: Knowledge,
): SafetyAlert | undefined {
  const band = rule.bands.find(
    ({ below, above }) => (below !== undefined && value < below) || (above !== undefined && value > above),
  );
  if (!band) return undefined;
  const name = knowledge.ingredients.get(rxcui)?.name ?? { en: drug.name, ar: drug.name };
  return {
    id: `${rule.id}/${rxcui}`,
    ruleId: rule.id,
    kind: rule.kind,
    severity: band.severity,
    tier: band.tier,
    drugKeys: [drug.key],
    about: null,
    title: clipped({
      en: `${name.en} at a potassium of ${shown(value)} mmol/L: ${rule.effect.en}`,
      ar: `${name.ar} والبوتاسيوم ${shown(value)} ممول/ل: ${rule.effect.ar}`,
    }),
    mechanism: rule.mechanism,
    action: band.action,
    sources: [...rule.sources],
  };
}

const missing = ({ name, key }: ResolvedDrug): Findings => ({
  alerts: [],
  notChecked: [
    notChecked('qt', key, 'fact-missing', {
      en: `${name.slice(0, 90)}: no potassium of the last ${OLDEST} days. Measure it before the first dose.`,
      ar: `${name.slice(0, 90)}: لا توجد قيمة بوتاسيوم خلال ${OLDEST} يومًا. قِسها قبل الجرعة الأولى.`,
    }),
  ],
});

/** Proposed drugs against the latest potassium: a long QT with a low one, digoxin with a low one, what raises it with a high one. */
export function checkPotassium(
  { patient, unavailable }: Pick<CheckRequest, 'patient' | 'unavailable'>,
  drugs: readonly ResolvedDrug[],
  knowledge: Knowledge,
  at: Date,
): Findings {
  const value = potassiumOf(patient, at);
  const isAway = unavailable.includes('potassium');
  return together(
    drugs
      .filter((it) => it.proposed && it.systemic)
      .flatMap((drug) =>
        drug.ingredients.flatMap((rxcui) =>
          (knowledge.potassium.get(rxcui) ?? []).map((rule): Findings => {
            if (value === undefined) return rule.needed && !isAway ? missing(drug) : nothing;
            const alert = alertOf(drug, rxcui, rule, value, knowledge);
            return alert ? { alerts: [alert], notChecked: [] } : nothing;
          }),
        ),
      ),
  );
}
