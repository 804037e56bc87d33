import type { OverrideReasonCode } from '@nilecare/contracts/drugs.ts';
import type { Item } from './prescriptions.ts';

/** Drugs that stop each other, and what became of it: signed with a reason, or thought better of after the warning. */
export interface OverriddenPlan {
  readonly items: readonly Item[];
  /** null: it was looked at and not signed. */
  readonly because: { readonly reasonCode: OverrideReasonCode; readonly text: string | null } | null;
}

const onceOnly = { kind: 'once' as const };
const tablet = (drug: string, value = 1): Item => ({
  drug,
  route: 'oral',
  steps: [{ dose: { value, unit: drug.includes('capsule') ? '{capsule}' : '{tablet}' }, timing: onceOnly }],
});

const rhythm = [tablet('amiodarone-tablet-200mg'), tablet('ondansetron-tablet-8mg')];
const nausea = [tablet('haloperidol-tablet-5mg'), tablet('ondansetron-tablet-8mg')];
const lung = [tablet('simvastatin-tablet-20mg'), tablet('clarithromycin-tablet-500mg')];
const gout = [tablet('azathioprine-tablet-50mg'), tablet('allopurinol-tablet-100mg')];
const oldAngina = [tablet('colchicine-tablet-0.5mg'), tablet('clarithromycin-tablet-500mg')];

/** What the doctor of the demo decided in one week about warnings that stop; patients take their turns. */
export const overriddenPlans: readonly OverriddenPlan[] = [
  { items: rhythm, because: { reasonCode: 'will-monitor', text: 'On the monitor, QTc 430 ms this morning' } },
  { items: rhythm, because: { reasonCode: 'benefit-outweighs-risk', text: null } },
  { items: rhythm, because: { reasonCode: 'will-monitor', text: null } },
  { items: nausea, because: { reasonCode: 'short-course', text: 'One dose before the transport' } },
  { items: nausea, because: null },
  { items: lung, because: { reasonCode: 'short-course', text: 'Simvastatin is paused from tomorrow on' } },
  { items: lung, because: null },
  { items: lung, because: null },
  { items: gout, because: { reasonCode: 'dose-adjusted', text: 'A quarter of azathioprine, blood count each week' } },
  { items: gout, because: null },
  { items: oldAngina, because: null },
  {
    items: oldAngina,
    because: { reasonCode: 'other', text: 'Gout attack, steroids are not borne; stopped after one' },
  },
];
