import type { CheckedAllergy, CheckRequest } from '@nilecare/contracts/api/cds.ts';
import type { AlertTier, SafetyAlert, Severity } from '@nilecare/contracts/drugs.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import { clipped, notChecked, nothing, together, type Findings, type ResolvedDrug } from './alert.ts';
import type { Allergen, AllergyGroup, Knowledge } from './knowledge.ts';
import type { Likelihood } from './knowledge-document.ts';
import { termsIn } from './terms.ts';

/** Words of an allergy that describe and name no substance. */
const DESCRIPTIONS = new Set(
  (
    'allergy allergic allergies to the a an and or of in with after from on as when drug drugs medicine tablet tablets capsule injection iv oral ' +
    'rash hives urticaria anaphylaxis anaphylactic shock swelling angioedema angioneurotic oedema edema itching pruritus vomiting nausea ' +
    'severe mild moderate reaction reactions childhood child unknown history known group class family type mg g all any ' +
    'حساسيه من ل ضد دواء ادويه مجموعه طفح جلدي حكه تورم صدمه شديده خفيفه و او في منذ الطفوله كل'
  ).split(' '),
);

interface Judged {
  readonly severity: Severity;
  readonly tier: AlertTier;
}

/** How loud an allergy is: by how likely the reaction is, how bad the one before was, and whether it was an allergy at all. */
export function loudness(likelihood: Likelihood, { type, criticality, severe }: CheckedAllergy): Judged {
  const bad = severe || criticality === 'high';
  if (type === 'intolerance')
    return likelihood === 'high' ? { severity: 'serious', tier: 'warn' } : { severity: 'minor', tier: 'info' };
  switch (likelihood) {
    case 'high':
      return { severity: 'contraindicated', tier: 'stop' };
    case 'medium':
      return { severity: 'serious', tier: bad ? 'stop' : 'warn' };
    case 'low':
      return { severity: 'moderate', tier: bad ? 'warn' : 'info' };
  }
}

interface Match {
  readonly likelihood: Likelihood;
  readonly group: AllergyGroup | undefined;
  /** What the patient reacts to, as the id names it. */
  readonly allergen: string;
}

const louder: Readonly<Record<Likelihood, number>> = { high: 0, medium: 1, low: 2 };

/** The strongest reason why this ingredient may harm who is allergic to that. */
function matchOf(ingredient: string, allergen: Allergen, knowledge: Knowledge): Match | undefined {
  if (allergen.kind === 'not-a-drug') return undefined;
  if (allergen.kind === 'ingredient' && allergen.rxcui === ingredient)
    return { likelihood: 'high', group: knowledge.groupsOf.get(ingredient)?.[0], allergen: allergen.rxcui };
  const named = allergen.kind === 'group' ? knowledge.allergyGroups.get(allergen.id) : undefined;
  const groups = allergen.kind === 'group' ? (named ? [named] : []) : (knowledge.groupsOf.get(allergen.rxcui) ?? []);
  const key = allergen.kind === 'group' ? allergen.id : allergen.rxcui;
  const matches = groups.flatMap((group): Match[] => [
    // Who is allergic to a group by its name is allergic to its members; of a member only as the group says.
    ...(group.members.has(ingredient)
      ? [{ likelihood: allergen.kind === 'group' ? 'high' : group.within, group, allergen: key } as const]
      : []),
    ...group.cross
      .filter(({ to }) => knowledge.allergyGroups.get(to)?.members.has(ingredient))
      .map(({ likelihood }) => ({ likelihood, group, allergen: key })),
  ]);
  return matches.toSorted((a, b) => louder[a.likelihood] - louder[b.likelihood])[0];
}

const usualMechanism: Bilingual = {
  en: 'The patient reacted to this substance before.',
  ar: 'تفاعل المريض مع هذه المادة من قبل.',
};
const usualAction: Bilingual = {
  en: 'Choose another drug. If it was no allergy, correct the record first.',
  ar: 'اختر دواءً آخر. إن لم تكن حساسية فصحّح السجل أولًا.',
};

function alertOf(
  drug: ResolvedDrug,
  ingredient: string,
  allergy: CheckedAllergy,
  match: Match,
  knowledge: Knowledge,
): SafetyAlert {
  const name = knowledge.ingredients.get(ingredient)?.name ?? { en: drug.name, ar: drug.name };
  const same = match.allergen === ingredient;
  const ruleId = match.group ? `allergy-${match.group.id}` : 'allergy-same-substance';
  return {
    id: `${ruleId}/${ingredient}/${match.allergen}`,
    ruleId,
    kind: 'allergy',
    ...loudness(match.likelihood, allergy),
    drugKeys: [drug.key],
    about: allergy.substance.text,
    title: clipped({
      en: `${name.en}: recorded ${allergy.type} to ${allergy.substance.text}`,
      ar: `${name.ar}: ${allergy.type === 'allergy' ? 'حساسية مسجلة تجاه' : 'عدم تحمّل مسجل تجاه'} ${allergy.substance.text}`,
    }),
    mechanism: same || !match.group ? usualMechanism : match.group.mechanism,
    action: same || !match.group ? usualAction : match.group.action,
    sources: match.group ? [...match.group.sources] : ["The patient's own record"],
  };
}

/** The same alert from several entries or drugs, once, as loud as the loudest. */
function merged(alerts: readonly SafetyAlert[]): SafetyAlert[] {
  const rank: Readonly<Record<AlertTier, number>> = { stop: 0, warn: 1, info: 2 };
  const found = new Map<string, SafetyAlert>();
  for (const alert of alerts) {
    const before = found.get(alert.id);
    const louderOne = before && rank[before.tier] <= rank[alert.tier] ? before : alert;
    const drugKeys = [...new Set([...(before?.drugKeys ?? []), ...alert.drugKeys])].toSorted();
    found.set(alert.id, { ...louderOne, drugKeys });
  }
  return [...found.values()];
}

function ofAllergy(allergy: CheckedAllergy, drugs: readonly ResolvedDrug[], knowledge: Knowledge): Findings {
  const { code, text } = allergy.substance;
  const { found, left } = termsIn(text, knowledge.allergens);
  const byCode = code !== null && knowledge.ingredients.has(code) ? [{ kind: 'ingredient', rxcui: code } as const] : [];
  const allergens: readonly Allergen[] = [...found, ...byCode];
  const alerts = drugs.flatMap((drug) =>
    drug.ingredients.flatMap((ingredient) =>
      allergens.flatMap((allergen) => {
        const match = matchOf(ingredient, allergen, knowledge);
        return match ? [alertOf(drug, ingredient, allergy, match, knowledge)] : [];
      }),
    ),
  );
  const mayBeDrug = allergy.category === null || allergy.category === 'medication' || allergy.category === 'biologic';
  const notUnderstood = left.filter((word) => !DESCRIPTIONS.has(word) && !/^\d+$/.test(word));
  const unmatched = mayBeDrug && (allergens.length === 0 || (byCode.length === 0 && notUnderstood.length > 0));
  return { alerts, notChecked: unmatched ? [unknownSubstance(text)] : [] };
}

const unknownSubstance = (text: string) =>
  notChecked('allergy', null, 'unknown-substance', {
    en: `The allergy "${text.slice(0, 80)}" is not known to the drug knowledge. Compare it yourself.`,
    ar: `الحساسية «${text.slice(0, 80)}» غير معروفة لقاعدة المعرفة. قارنها بنفسك.`,
  });

/** Proposed drugs against the recorded allergies and what reacts with them. */
export function checkAllergies(
  { allergies, unavailable }: Pick<CheckRequest, 'allergies' | 'unavailable'>,
  drugs: readonly ResolvedDrug[],
  knowledge: Knowledge,
): Findings {
  const proposed = drugs.filter((it) => it.proposed);
  const findings = together(allergies.items.map((it) => ofAllergy(it, proposed, knowledge)));
  const unasked: Findings =
    // What could not be asked for may be recorded; that it is away is said elsewhere.
    allergies.status === 'not-recorded' && !unavailable.includes('allergies')
      ? {
          alerts: [],
          notChecked: [
            notChecked('allergy', null, 'fact-missing', {
              en: 'Nobody recorded whether the patient has allergies. Ask, and record it.',
              ar: 'لم يُسجل ما إذا كان لدى المريض حساسية. اسأل وسجّل.',
            }),
          ],
        }
      : nothing;
  return { alerts: merged(findings.alerts), notChecked: [...findings.notChecked, ...unasked.notChecked] };
}
