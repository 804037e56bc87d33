import type { CheckAnswer, CheckRequest, UnavailableFact } from '@nilecare/contracts/api/cds.ts';
import { CheckKind, type NotChecked, type SafetyAlert } from '@nilecare/contracts/drugs.ts';
import { notChecked, together, type Findings, type ResolvedDrug } from './alert.ts';
import { checkAllergies } from './check-allergies.ts';
import { checkDoses } from './check-doses.ts';
import { duplicateAlerts, interactionAlerts } from './check-pairs.ts';
import { checkPotassium } from './check-potassium.ts';
import { checkRenal } from './check-renal.ts';
import { checkReproduction } from './check-reproduction.ts';
import type { Knowledge } from './knowledge.ts';
import { resolveDrug } from './resolve-drug.ts';
import { byDanger } from './severity.ts';

/** Parts of a check that cannot be made without a fact. */
const needs: Readonly<Record<UnavailableFact, readonly CheckKind[]>> = {
  patient: ['dose', 'renal', 'pregnancy', 'lactation'],
  allergies: ['allergy'],
  'current-drugs': ['interaction', 'duplicate-therapy', 'qt'],
  weight: ['dose'],
  creatinine: ['renal'],
  potassium: ['qt'],
  pregnancy: ['pregnancy', 'lactation'],
};

const factNames: Readonly<Record<UnavailableFact, { en: string; ar: string }>> = {
  patient: { en: "the patient's data", ar: 'بيانات المريض' },
  allergies: { en: 'the allergies', ar: 'الحساسية' },
  'current-drugs': { en: 'the current drugs', ar: 'الأدوية الحالية' },
  weight: { en: 'the weight', ar: 'الوزن' },
  creatinine: { en: 'the creatinine', ar: 'الكرياتينين' },
  potassium: { en: 'the potassium', ar: 'البوتاسيوم' },
  pregnancy: { en: 'pregnancy', ar: 'الحمل' },
};

const unavailable = (facts: readonly UnavailableFact[]): NotChecked[] =>
  facts.flatMap((fact) =>
    needs[fact].map((kind) =>
      notChecked(kind, null, 'fact-unavailable', {
        en: `Not checked: ${factNames[fact].en} could not be read just now.`,
        ar: `لم يُفحص: تعذرت قراءة ${factNames[fact].ar} الآن.`,
      }),
    ),
  );

/** A drug nobody knows is checked for nothing; a known one that the patient takes is needed for pairs only. */
function unknownDrugs(drugs: readonly ResolvedDrug[], unreachable: ReadonlySet<string>): NotChecked[] {
  const pairs: readonly CheckKind[] = ['interaction', 'duplicate-therapy', 'qt'];
  return drugs
    .filter((it) => !it.known)
    .flatMap((drug) =>
      (drug.proposed ? CheckKind.options : pairs).map((kind) => {
        const name = drug.name.slice(0, 90);
        return unreachable.has(drug.key)
          ? notChecked(kind, drug.key, 'source-unreachable', {
              en: `${name}: the drug service that could name its ingredients does not answer.`,
              ar: `${name}: خدمة الأدوية التي تعرف مكوّناته لا تستجيب.`,
            })
          : drug.contradicts
            ? notChecked(kind, drug.key, 'unknown-drug', {
                en: `${name}: its code is that of another drug, so it is not known which one is meant.`,
                ar: `${name}: رمزه لدواء آخر فلا يُعرف أيهما المقصود.`,
              })
            : notChecked(kind, drug.key, 'unknown-drug', {
                en: `${name}: not in the drug knowledge, so nothing was checked for it.`,
                ar: `${name}: غير موجود في قاعدة المعرفة فلم يُفحص بشأنه شيء.`,
              });
      }),
    );
}

/**
 * A substance that only an imported source names is known by name; that no rule speaks of it says nothing, and is said.
 * Interactions count as looked at where the source brought some.
 */
function unjudgedDrugs(drugs: readonly ResolvedDrug[], knowledge: Knowledge): NotChecked[] {
  return drugs.flatMap((drug) =>
    drug.ingredients.flatMap((rxcui) => {
      const ingredient = knowledge.ingredients.get(rxcui);
      if (!ingredient?.imported) return [];
      const pairs: readonly CheckKind[] = knowledge.interactions.has(rxcui)
        ? ['duplicate-therapy', 'qt']
        : ['interaction', 'duplicate-therapy', 'qt'];
      const kinds: readonly CheckKind[] = drug.proposed ? [...pairs, 'allergy', 'renal'] : pairs;
      const { en, ar } = ingredient.name;
      return kinds.map((kind) =>
        notChecked(kind, drug.key, 'no-rule', {
          en: `${en.slice(0, 90)}: named by an imported source only; nobody here wrote rules about it.`,
          ar: `${ar.slice(0, 90)}: مذكور في مصدر مستورد فقط ولم يكتب أحد هنا قواعد عنه.`,
        }),
      );
    }),
  );
}

const staleKinds = (): NotChecked[] =>
  CheckKind.options.map((kind) =>
    notChecked(kind, null, 'stale-knowledge', {
      en: 'The drug knowledge is older than the hospital accepts: what it does not warn of is not checked.',
      ar: 'قاعدة المعرفة أقدم مما يقبله المستشفى: ما لا تحذر منه لا يُعد مفحوصًا.',
    }),
  );

export interface CheckOptions {
  readonly at: Date;
  /** Whether the knowledge is older than the hospital accepts. */
  readonly stale: boolean;
  /** Keys of drugs that a source beside the knowledge base could not be asked about. */
  readonly unreachable?: ReadonlySet<string>;
}

export type Checked = Pick<CheckAnswer, 'alerts' | 'checked' | 'notChecked'>;

/**
 * Judges proposed drugs by the knowledge base. What it does not know it says: `checked` names only what was looked at for
 * every drug, without exception.
 */
export function check(
  knowledge: Knowledge,
  request: CheckRequest,
  { at, stale, unreachable = new Set() }: CheckOptions,
): Checked {
  const drugs = [
    ...request.proposed.map((it) => resolveDrug(it, true, knowledge)),
    ...request.current.map((it) => resolveDrug(it, false, knowledge)),
  ];
  const found: Findings = together([
    { alerts: interactionAlerts(drugs, knowledge), notChecked: [] },
    { alerts: duplicateAlerts(drugs, knowledge), notChecked: [] },
    checkAllergies(request, drugs, knowledge),
    checkDoses(request, drugs, knowledge, at),
    checkRenal(request, drugs, knowledge, at),
    checkPotassium(request, drugs, knowledge, at),
    checkReproduction('pregnancy', request, drugs, knowledge, at),
    checkReproduction('lactation', request, drugs, knowledge, at),
  ]);
  const gaps = withoutRepeats([
    ...unknownDrugs(drugs, unreachable),
    ...unjudgedDrugs(drugs, knowledge),
    ...unavailable(request.unavailable),
    ...found.notChecked,
    ...(stale ? staleKinds() : []),
  ]);
  const open = new Set(gaps.map((it) => it.kind));
  return {
    alerts: mergedById(found.alerts).toSorted(byDanger),
    checked: CheckKind.options.filter((kind) => !open.has(kind)),
    notChecked: gaps,
  };
}

/** One alert for a rule and what it is about, whichever drugs brought it; the worst of them. */
function mergedById(alerts: readonly SafetyAlert[]): SafetyAlert[] {
  const found = new Map<string, SafetyAlert>();
  for (const alert of alerts) {
    const before = found.get(alert.id);
    const worse = before && byDanger(before, alert) <= 0 ? before : alert;
    found.set(alert.id, {
      ...worse,
      drugKeys: [...new Set([...(before?.drugKeys ?? []), ...alert.drugKeys])].toSorted(),
    });
  }
  return [...found.values()];
}

function withoutRepeats(gaps: readonly NotChecked[]): NotChecked[] {
  const found = new Map(gaps.map((it) => [`${it.kind}/${it.drugKey ?? ''}/${it.reason}/${it.text.en}`, it]));
  return [...found.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, it]) => it);
}
