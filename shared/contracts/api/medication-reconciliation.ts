import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship, problem } from '../errors.ts';
import { Id, Instant } from '../primitives.ts';
import { EncounterOfAnother, Person } from './clinical-entry.ts';

export class ReconciliationComplete extends problem(
  'reconciliation-complete',
  409,
  'The reconciliation is complete already',
) {}
export class LinesUndecided extends problem('reconciliation-undecided', 409, 'Not every line is decided') {
  constructor(lineIds: readonly string[]) {
    super('Say for each drug whether it goes on.', { lineIds });
  }
}
/** What goes on has an order; what is stopped has none. */
export class DecisionUnfounded extends problem('reconciliation-decision-unfounded', 409, 'The order does not say so') {
  constructor(why: 'needs-order' | 'order-ended' | 'order-goes-on' | 'other-patient') {
    super(words[why], { why });
  }
}
const words = {
  'needs-order': 'Prescribe it first, or say that it goes on at home without an order.',
  'order-ended': 'That order has ended; choose the one that goes on.',
  'order-goes-on': 'Discontinue the order first.',
  'other-patient': 'The order is of another patient.',
} as const;

export const ReconciliationKind = z.enum(['admission', 'transfer', 'discharge']);
export type ReconciliationKind = z.infer<typeof ReconciliationKind>;
export const LineSource = z.enum(['patient', 'family', 'package', 'pharmacy', 'referral', 'record']);
/** `at-home`: it goes on without an order of the hospital. */
export const LineDecision = z.enum(['continued', 'changed', 'stopped', 'new', 'at-home', 'not-taken']);
export type LineDecision = z.infer<typeof LineDecision>;

const Reason = z.string().trim().min(3).max(500);
const LineBody = z.object({
  /** What was taken at home, as it was told. */
  text: z.string().trim().min(2).max(300),
  drugId: Id.nullable().default(null),
  doseText: z.string().trim().min(1).max(300).nullable().default(null),
  source: LineSource,
  lastTakenAt: Instant.nullable().default(null),
});

export const ReconciliationLine = LineBody.extend({
  id: Id,
  origin: z.enum(['home', 'order']),
  source: LineSource.nullable(),
  itemId: Id.nullable(),
  text: z.string(),
  decision: LineDecision.nullable(),
  reason: z.string().nullable(),
  /** The order that goes on with it. */
  continuedById: Id.nullable(),
  decidedBy: Person.nullable(),
  decidedAt: Instant.nullable(),
});
export type ReconciliationLine = z.infer<typeof ReconciliationLine>;

export const Reconciliation = z
  .object({
    id: Id,
    version: z.number().int(),
    patientId: Id,
    encounterId: Id,
    kind: ReconciliationKind,
    state: z.enum(['open', 'complete']),
    startedBy: Person,
    startedAt: Instant,
    completedBy: Person.nullable(),
    completedAt: Instant.nullable(),
    lines: z.array(ReconciliationLine),
  })
  .meta({ id: 'Reconciliation' });
export type Reconciliation = z.infer<typeof Reconciliation>;

const params = z.object({ reconciliationId: Id });
const writes = { method: 'POST', permission: 'medication:prescribe', scope: 'care' } as const;
const changes = { ...writes, versioned: true, params, answers: { 200: Reconciliation } } as const;

export const startReconciliation = endpoint({
  ...writes,
  path: '/medication-reconciliations',
  idempotent: true,
  body: z.object({ patientId: Id, encounterId: Id, kind: ReconciliationKind }),
  answers: { 201: Reconciliation, 200: Reconciliation },
  errors: [NoCareRelationship, EncounterOfAnother],
  summary:
    'Begin to reconcile: with what went on at home before and what is prescribed now; one of each kind in an encounter',
});
export const listReconciliations = endpoint({
  method: 'GET',
  path: '/medication-reconciliations',
  permission: 'medication:read',
  scope: 'care',
  audit: 'reconciliation.search',
  query: z.object({ patientId: Id, encounterId: Id.optional() }),
  answers: { 200: z.object({ items: z.array(Reconciliation) }) },
  errors: [NoCareRelationship],
  summary: 'Reconciliations of a patient, the newest first',
});
export const addReconciliationLine = endpoint({
  ...changes,
  path: '/medication-reconciliations/:reconciliationId/lines',
  body: LineBody,
  errors: [NoCareRelationship, ReconciliationComplete],
  summary: 'Add what the patient takes at home, and who says so',
});
export const decideReconciliationLine = endpoint({
  ...changes,
  path: '/medication-reconciliations/:reconciliationId/lines/:lineId/decisions',
  params: params.extend({ lineId: Id }),
  body: z
    .object({
      decision: LineDecision,
      reason: Reason.nullable().default(null),
      /** The order that goes on with it; needed where it is continued or changed by another order. */
      continuedById: Id.nullable().default(null),
    })
    .refine((it) => !['changed', 'stopped', 'not-taken'].includes(it.decision) || it.reason !== null, {
      path: ['reason'],
      message: 'must say why',
    }),
  errors: [NoCareRelationship, ReconciliationComplete, DecisionUnfounded],
  summary: 'Say of one drug whether it goes on, is changed, stopped or new',
});
export const completeReconciliation = endpoint({
  ...changes,
  path: '/medication-reconciliations/:reconciliationId/completions',
  body: z.object({}),
  errors: [NoCareRelationship, ReconciliationComplete, LinesUndecided],
  summary: 'Complete it: every line is decided, and no order is left out',
});
