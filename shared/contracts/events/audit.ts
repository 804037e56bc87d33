import { z } from 'zod';
import { event } from '../event.ts';
import { Id, Instant } from '../primitives.ts';

/** One entry of the audit trail: who did what, on which patient, why, from where, with which outcome. */
export const AuditEntry = z
  .object({
    id: Id,
    at: Instant,
    service: z.string(),
    /** `entity.action`, e.g. `bed.assign`, `vitals.read`, `session.login`. */
    action: z.string().max(100),
    outcome: z.enum(['success', 'denied', 'failure']),
    actor: z.object({
      kind: z.enum(['user', 'service', 'device', 'anonymous']),
      id: z.string().max(100),
      name: z.string().max(200),
      roles: z.array(z.string()),
    }),
    patientId: Id.nullable(),
    facilityId: Id.nullable(),
    /** What was touched: `alarm/0197…`. */
    resource: z.string().max(200).nullable(),
    reason: z.string().max(1000).nullable(),
    /** Network address of the caller. */
    address: z.string().max(100).nullable(),
    traceId: z.string().nullable(),
    /** Facts of the action without patient data. */
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

export const auditRecorded = event({
  topic: 'audit.recorded',
  owner: 'every service',
  data: AuditEntry,
  summary: 'Somebody did, read or was denied something',
});
