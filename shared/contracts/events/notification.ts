import { z } from 'zod';
import { event } from '../event.ts';
import { Id, Instant } from '../primitives.ts';

/** What somebody is called for. */
export const EscalationSubject = z.enum(['alarm', 'lab-critical']);
export type EscalationSubject = z.infer<typeof EscalationSubject>;

export const EscalationOutcome = z.enum(['acknowledged', 'resolved', 'exhausted']);
export type EscalationOutcome = z.infer<typeof EscalationOutcome>;

const EscalationRef = z.object({
  escalationId: Id,
  subjectKind: EscalationSubject,
  /** Id of the alarm, or of the critical result. */
  subjectId: Id,
  patientId: Id.nullable().default(null),
  wardId: Id.nullable().default(null),
  at: Instant,
});

/** Keyed by the subject's id: the levels of one chain and its end come in order. */
export const escalationAdvanced = event({
  topic: 'escalation.advanced',
  owner: 'notification',
  data: EscalationRef.extend({
    /** 1 for the first who are called. */
    level: z.number().int().min(1),
    /** Who is called at this level, in a word: `nurse`, `doctor`, `facility`, `administrator`. */
    role: z.string(),
  }),
  summary: 'The next level of an escalation was called',
});

export const escalationEnded = event({
  topic: 'escalation.ended',
  owner: 'notification',
  data: EscalationRef.extend({ outcome: EscalationOutcome }),
  summary: 'An escalation ended: somebody answered, its cause is over, or there is nobody left to call',
});
