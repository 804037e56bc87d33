import { z } from 'zod';
import { AlarmKind, AlarmPriority } from '../alarms.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { EscalationOutcome, EscalationSubject } from '../events/notification.ts';
import { Bilingual, DeviceId, Id, Instant, listOf, pageOf, PageQuery } from '../primitives.ts';
import { ParameterName } from '../vitals.ts';

export class EscalationOver extends problem('escalation-over', 409, 'The escalation is over') {}
export class ReadBackNeeded extends problem('read-back-needed', 409, 'The value must be read back') {}

export const EscalationState = z.enum(['running', ...EscalationOutcome.options]);
export type EscalationState = z.infer<typeof EscalationState>;

export const EscalationStep = z
  .object({
    /** 1 for the first who are called. */
    level: z.number().int(),
    role: z.string(),
    toldAt: Instant,
    people: z.array(z.object({ userId: Id, name: z.object({ en: z.string(), ar: z.string() }) })),
    /** Services that were away, so that some are not called yet: they will be. */
    missing: z.array(z.string()),
  })
  .meta({ id: 'EscalationStep' });

export const Escalation = z
  .object({
    id: Id,
    subjectKind: EscalationSubject,
    subjectId: Id,
    state: EscalationState,
    priority: AlarmPriority,
    /** null where it is about something else. */
    alarm: z
      .object({
        kind: AlarmKind,
        parameter: ParameterName.nullable(),
        deviceId: DeviceId,
        bedId: Id.nullable(),
        wardId: Id.nullable(),
      })
      .nullable(),
    /** A critical result of the laboratory; null where it is about something else. */
    result: z
      .object({
        test: Bilingual,
        value: z.string(),
        unit: z.string().nullable(),
        wardId: Id.nullable(),
      })
      .nullable(),
    facilityId: Id.nullable(),
    /** The level that was called last; 0: none yet. */
    level: z.number().int(),
    startedAt: Instant,
    nextLevelAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    /** Who acknowledged, when somebody did. */
    endedBy: z.object({ id: Id, name: z.string() }).nullable(),
    steps: z.array(EscalationStep),
  })
  .meta({ id: 'Escalation' });
export type Escalation = z.infer<typeof Escalation>;

export const listEscalations = endpoint({
  method: 'GET',
  path: '/escalations',
  permission: 'escalation:read',
  scope: 'facility',
  query: PageQuery.extend({
    state: listOf(EscalationState).optional(),
    wardId: Id.optional(),
    /** Ids of alarms and critical results. */
    subjectId: listOf(Id).optional(),
    /** Those that came so far at the least: from 1 on somebody was called. */
    minLevel: z.coerce.number().int().min(0).max(100).optional(),
  }),
  answers: { 200: pageOf(Escalation) },
  summary: 'Who was called for what, newest first',
});
export const getEscalation = endpoint({
  method: 'GET',
  path: '/escalations/:escalationId',
  permission: 'escalation:read',
  scope: 'facility',
  params: z.object({ escalationId: Id }),
  answers: { 200: Escalation },
  summary: 'One escalation with its levels',
});
/**
 * For an alarm this is its acknowledgement, in the caller's name: there is one way of truth. A critical result is
 * acknowledged where its value is read back, in the laboratory's results.
 */
export const acknowledgeEscalation = endpoint({
  method: 'POST',
  path: '/escalations/:escalationId/acknowledgements',
  permission: 'alarm:acknowledge',
  scope: 'facility',
  params: z.object({ escalationId: Id }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  answers: { 200: Escalation },
  errors: [EscalationOver, ReadBackNeeded],
  summary: 'Take charge of what the caller was called for; nobody else is called',
});
