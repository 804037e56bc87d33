import {
  OverrideUnknown,
  SafetyNotChecked,
  SafetyStops,
  type MissingFact,
} from '@nilecare/contracts/api/medication-refusals.ts';
import type { CheckAnswer } from '@nilecare/contracts/api/cds.ts';
import { CheckKind, type NotChecked, type Override, type SafetyAlert } from '@nilecare/contracts/drugs.ts';

/** What is known of the safety of an order. */
export interface Safety {
  /** null: the check could not be made. */
  readonly answer: Pick<CheckAnswer, 'checkId' | 'checkedAt' | 'knowledge' | 'checked'> | null;
  readonly alerts: readonly SafetyAlert[];
  readonly notChecked: readonly NotChecked[];
}

/**
 * Nobody looked, though somebody could have: it holds the signature until it is accepted with a reason. A fact that nobody
 * recorded is acknowledged by its name, without a reason. What the knowledge is silent about is shown and kept beside the
 * order, without holding each signature.
 */
const holds: Readonly<Record<NotChecked['reason'], boolean>> = {
  'unknown-drug': true,
  'unknown-substance': true,
  'stale-knowledge': true,
  'fact-unavailable': true,
  'source-unreachable': true,
  'check-unavailable': true,
  'fact-missing': false,
  'no-dose': false,
  'unit-not-comparable': false,
  'no-rule': false,
};

export const holdsSignature = ({ reason }: NotChecked): boolean => holds[reason];

/** Parts whose missing fact somebody at the bedside could record: an allergy, a weight or an age, a potassium. */
const acknowledgedKinds: ReadonlySet<CheckKind> = new Set<CheckKind>(['allergy', 'dose', 'qt']);

/** Missing facts that who signs has to know of. */
export function toAcknowledge(notChecked: readonly NotChecked[]): MissingFact[] {
  const missing = notChecked.filter(({ kind, reason }) => reason === 'fact-missing' && acknowledgedKinds.has(kind));
  const byName = new Map(missing.map(({ kind, drugKey, text }) => [`${kind}/${drugKey ?? 'all'}`, text]));
  return [...byName].map(([name, text]) => ({ name, text }));
}

/** What stands in the record of a decision. */
export interface Decided {
  readonly overrides: readonly Override[];
  readonly notCheckedReason: string | null;
  /** Missing facts that were acknowledged, by name. */
  readonly acknowledged: readonly string[];
}

interface Given {
  readonly overrides: readonly Override[];
  /** Who says how she made sure of everything need not name what is missing. */
  readonly acceptNotChecked: { readonly reason: string } | null;
  readonly acknowledged: readonly string[];
}

/**
 * Whether it may be signed as it is decided.
 * @throws SafetyNotChecked, OverrideUnknown, SafetyStops
 */
export function mustBeSafe({ answer, alerts, notChecked }: Safety, given: Given): Decided {
  const missing = toAcknowledge(notChecked);
  const found = { alerts: [...alerts], notChecked: [...notChecked], toAcknowledge: missing };
  const isAccepted = given.acceptNotChecked !== null;
  const notCheckedReason = given.acceptNotChecked?.reason ?? null;
  // Without an answer nobody can say what was overridden.
  if (answer === null) {
    if (!isAccepted) throw new SafetyNotChecked({ ...found, toAcknowledge: [] });
    return { overrides: [], notCheckedReason, acknowledged: [] };
  }
  const raised = new Set(alerts.map((it) => it.id));
  const unknown = given.overrides.filter((it) => !raised.has(it.alertId)).map((it) => it.alertId);
  if (unknown.length > 0) throw new OverrideUnknown(unknown);
  const overridden = new Set(given.overrides.map((it) => it.alertId));
  if (alerts.some((it) => it.tier === 'stop' && !overridden.has(it.id))) throw new SafetyStops(found);
  const acknowledged = missing.map((it) => it.name).filter((it) => given.acknowledged.includes(it));
  const isAcknowledged = acknowledged.length === missing.length;
  const isHeld = notChecked.some(holdsSignature);
  if (!isAccepted && (isHeld || !isAcknowledged)) throw new SafetyNotChecked(found);
  return {
    overrides: given.overrides,
    notCheckedReason: isHeld || !isAcknowledged ? notCheckedReason : null,
    acknowledged,
  };
}

const down = { en: 'The safety check does not answer. ', ar: 'فحص السلامة لا يستجيب. ' };
const ofKind: Readonly<Record<CheckKind, { readonly en: string; readonly ar: string }>> = {
  interaction: { en: 'Check interactions yourself.', ar: 'تحقق من التداخلات بنفسك.' },
  allergy: { en: 'Check allergies yourself.', ar: 'تحقق من الحساسية بنفسك.' },
  'duplicate-therapy': { en: 'Check for duplicates yourself.', ar: 'تحقق من تكرار العلاج بنفسك.' },
  dose: { en: 'Check the dose yourself.', ar: 'تحقق من الجرعة بنفسك.' },
  renal: { en: 'Check the kidney function yourself.', ar: 'تحقق من وظائف الكلى بنفسك.' },
  pregnancy: { en: 'Check pregnancy yourself.', ar: 'تحقق من الحمل بنفسك.' },
  lactation: { en: 'Check breast-feeding yourself.', ar: 'تحقق من الرضاعة بنفسك.' },
  qt: { en: 'Check the QT interval yourself.', ar: 'تحقق من فترة QT بنفسك.' },
};

/** Nobody answered: nothing was checked, and each part says so. */
export const nothingChecked = (): Safety => ({
  answer: null,
  alerts: [],
  notChecked: CheckKind.options.map((kind) => ({
    kind,
    drugKey: null,
    reason: 'check-unavailable',
    text: { en: down.en + ofKind[kind].en, ar: down.ar + ofKind[kind].ar },
  })),
});
