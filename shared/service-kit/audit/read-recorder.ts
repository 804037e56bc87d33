import type { Request } from 'express';
import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import type { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import { Id } from '@nilecare/contracts/primitives.ts';
import type { Actor } from '../auth/actor.ts';
import type { Clock } from '../clock.ts';
import type { SeenOfPatient } from './answer-facts.ts';
import { auditEntry } from './audit-writer.ts';

/** Takes an entry of the trail for good; resolves when it is on disk. */
export interface EntrySink {
  recordRead(entry: AuditEntry): Promise<void>;
}

export interface ReadRecorder {
  /** One entry per patient whose data was answered; one without a patient when the answer was empty. */
  recordRead(actor: Actor, action: string, seen: readonly SeenOfPatient[]): Promise<void>;
  recordDenial(actor: Actor, endpoint: Endpoint, request: Request): Promise<void>;
}

export function readRecorder(service: string, clock: Clock, sink: EntrySink): ReadRecorder {
  const patientParam = (request: Request): string | null => {
    const id: unknown = request.params['patientId'] ?? request.query['patientId'];
    // Refused before it was parsed: an id that is none would make the entry unreadable for the trail.
    return Id.safeParse(id).data ?? null;
  };
  return {
    async recordRead(actor, action, seen) {
      // Services read for their own work (an age for the alarm limits); what people then see is recorded where they see it.
      if (actor.kind === 'service') return;
      await Promise.all(
        seen.map(({ patientId, facilityId, details }) => {
          const relationship = actor.relationshipTo(patientId);
          const facts = {
            actor,
            patientId,
            facilityId,
            details: { ...details, ...(relationship === undefined ? {} : { relationship }) },
          };
          return sink.recordRead(auditEntry(service, clock, action, facts));
        }),
      );
    },
    async recordDenial(actor, endpoint, request) {
      const action = endpoint.audit ?? `${endpoint.path.split('/')[1]}.${endpoint.method.toLowerCase()}`;
      const details = { method: endpoint.method, route: endpoint.path, needed: endpoint.permission };
      const facts = { actor, patientId: patientParam(request), outcome: 'denied' as const, details };
      await sink.recordRead(auditEntry(service, clock, action, facts));
    },
  };
}
