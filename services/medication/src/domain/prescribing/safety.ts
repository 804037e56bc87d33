import { OverrideUnknown, SafetyNotChecked, SafetyStops } from '@nilecare/contracts/api/medication.ts';
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
 * Nobody looked, though somebody could have: it holds the signature until it is accepted with a reason. What the knowledge
 * or the record is silent about is shown and kept beside the order, without holding each signature.
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

/** What stands in the record of a decision. */
export interface Decided {
  readonly overrides: readonly Override[];
  readonly notCheckedReason: string | null;
}

/**
 * Whether it may be signed as it is decided.
 * @throws SafetyNotChecked, OverrideUnknown, SafetyStops
 */
export function mustBeSafe(
  { answer, alerts, notChecked }: Safety,
  given: { readonly overrides: readonly Override[]; readonly acceptNotChecked: { readonly reason: string } | null },
): Decided {
  const isAccepted = given.acceptNotChecked !== null;
  const notCheckedReason = given.acceptNotChecked?.reason ?? null;
  // Without an answer nobody can say what was overridden.
  if (answer === null) {
    if (!isAccepted) throw new SafetyNotChecked(notChecked, alerts);
    return { overrides: [], notCheckedReason };
  }
  const raised = new Set(alerts.map((it) => it.id));
  const unknown = given.overrides.filter((it) => !raised.has(it.alertId)).map((it) => it.alertId);
  if (unknown.length > 0) throw new OverrideUnknown(unknown);
  const overridden = new Set(given.overrides.map((it) => it.alertId));
  if (alerts.some((it) => it.tier === 'stop' && !overridden.has(it.id))) throw new SafetyStops(alerts, notChecked);
  if (!isAccepted && notChecked.some(holdsSignature)) throw new SafetyNotChecked(notChecked, alerts);
  return { overrides: given.overrides, notCheckedReason: notChecked.some(holdsSignature) ? notCheckedReason : null };
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
