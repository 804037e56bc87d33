import { auditRecorded, type AuditEntry } from '@nilecare/contracts/events/audit.ts';
import { onlyFacility, type Actor } from '../auth/actor.ts';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { outgoing, type OutboxWriter } from '../messaging/outbox-writer.ts';
import { currentRequest } from '../request-scope.ts';
import { currentTraceId } from '../telemetry/trace-context.ts';

/** What a use case says of its action; the rest of the entry is known from the request. */
export interface AuditFacts {
  readonly actor: Actor;
  readonly patientId?: string | null;
  /** Where it happened. Unless said, the facility of an actor who works in one only. */
  readonly facilityId?: string | null;
  /** What was touched, as `alarm/<id>`. */
  readonly resource?: string;
  readonly reason?: string | null;
  readonly outcome?: AuditEntry['outcome'];
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface AuditWriter {
  /** Records an action in the same transaction. `action` is named `entity.action`, e.g. `bed.assign`. */
  record(action: string, facts: AuditFacts): Promise<void>;
  /** The same for many at once. */
  recordAll(action: string, facts: readonly AuditFacts[]): Promise<void>;
}

/** Builds one entry of the audit trail. */
export function auditEntry(service: string, clock: Clock, action: string, facts: AuditFacts): AuditEntry {
  const facilityId = facts.facilityId ?? onlyFacility(facts.actor.facilityIds);
  return {
    id: newId(),
    at: clock.now().toISOString(),
    service,
    action,
    outcome: facts.outcome ?? 'success',
    actor: {
      kind: facts.actor.kind,
      id: facts.actor.id,
      name: facts.actor.name,
      roles: [...facts.actor.roles],
    },
    patientId: facts.patientId ?? null,
    facilityId,
    resource: facts.resource ?? null,
    reason: facts.reason ?? null,
    address: currentRequest()?.address ?? null,
    traceId: currentTraceId(),
    details: {
      ...facts.details,
      ...whoOfStaff(facts.actor),
      ...forWhom(facts.actor),
      ...(facilityId === null ? whereActorWorks(facts.actor) : {}),
    },
  };
}

/** Of the staff, and perhaps a patient too: whose relatives and neighbours they are can be asked later. */
const whoOfStaff = ({ staffId, patientId }: Actor) => ({
  ...(staffId === null ? {} : { staffId }),
  ...(staffId === null || patientId === null ? {} : { ownPatientId: patientId }),
});

/** What a service did for somebody who asked for it. */
function forWhom({ kind }: Actor) {
  const askedBy = currentRequest()?.askedBy;
  return kind === 'service' && askedBy ? { askedBy } : {};
}

/** Of what happened at no facility in particular: whose privacy officers it concerns. */
const whereActorWorks = ({ kind, facilityIds }: Actor) =>
  kind === 'user' && facilityIds.length > 0 ? { actorFacilityIds: [...facilityIds] } : {};

/** The audit entries of one key stay in order; the patient is the key where there is one. */
export const auditKey = (entry: AuditEntry): string => entry.patientId ?? entry.actor.id;

interface WriterContext {
  readonly service: string;
  readonly clock: Clock;
  readonly outbox: OutboxWriter;
}

/** Audit entries travel through the outbox, so they are durable before the change is answered. */
export const auditWriter = ({ service, clock, outbox }: WriterContext): AuditWriter => {
  const recordAll = (action: string, facts: readonly AuditFacts[]) =>
    outbox.addAll(
      facts.map((it) => {
        const entry = auditEntry(service, clock, action, it);
        return outgoing(auditRecorded, entry, auditKey(entry));
      }),
    );
  return { record: (action, facts) => recordAll(action, [facts]), recordAll };
};
