import type { AuditEvent, AuditEventAgent, AuditEventEntity, Reference } from '@medplum/fhirtypes';
import type { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import type { Resource } from '../../rest/resource.ts';
import { coding, reference, resource, said } from '../elements.ts';

/** FHIR R4 audit-event-outcome; what is refused is a minor failure. */
const outcomes = { success: '0', denied: '4', failure: '8' } as const;

/** Verbs of the trail that read, make, take away and run something; every other one changes something. */
const READS = new Set([
  ...['read', 'read-history', 'search', 'list', 'history', 'print', 'download', 'export', 'trace', 'check'],
  ...['check-duplicates', 'list-duplicates', 'list-merges', 'record-accesses', 'opened-records', 'known-persons'],
  ...['broken-glass', 'unusual-hours'],
]);
const MAKES = /^(?:create|register|record|add|book|order|sign|upload|draft)$/;
const REMOVES = /^(?:delete|remove)$/;
const RUNS = /^(?:session\..*|fhir\.(?:operation|bundle))$/;

function actionOf(action: string): NonNullable<AuditEvent['action']> {
  const verb = action.slice(action.lastIndexOf('.') + 1);
  if (RUNS.test(action)) return 'E';
  if (READS.has(verb)) return 'R';
  if (MAKES.test(verb)) return 'C';
  return REMOVES.test(verb) ? 'D' : 'U';
}

/** An entry of the audit trail. The words in which somebody gave a reason stay in the trail. */
export const auditEventResource = (it: AuditEntry): Resource =>
  resource<AuditEvent>({
    resourceType: 'AuditEvent',
    id: it.id,
    type: it.action.startsWith('fhir.')
      ? coding('audit-event-type', 'rest', 'RESTful Operation')
      : coding('urn:nilecare:audit', 'platform'),
    subtype: [coding('urn:nilecare:audit-action', it.action)],
    action: actionOf(it.action),
    recorded: it.at,
    outcome: outcomes[it.outcome],
    agent: [agentOf(it)],
    source: {
      site: it.facilityId === null ? 'NileCare' : it.facilityId,
      observer: { display: it.service },
      type: [coding('http://terminology.hl7.org/CodeSystem/security-source-type', '4')],
    },
    entity: entitiesOf(it),
  });

function agentOf({ actor, address }: AuditEntry): AuditEventAgent {
  return said<AuditEventAgent>({
    who: { identifier: { system: `urn:nilecare:${actor.kind}`, value: actor.id }, display: actor.name },
    altId: actor.id,
    name: actor.name,
    requestor: true,
    role: actor.roles.map((role) => ({ coding: [coding('urn:nilecare:role', role)] })),
    network: address === null ? null : { address, type: '2' },
  });
}

function entitiesOf({ patientId, resource: touched }: AuditEntry): AuditEventEntity[] {
  const patient: AuditEventEntity[] =
    patientId === null
      ? []
      : [
          {
            what: reference('Patient', patientId),
            type: coding('audit-entity-type', '1'),
            role: coding('object-role', '1'),
          },
        ];
  const thing = whatOf(touched);
  return thing === null ? patient : [...patient, { what: thing, type: coding('audit-entity-type', '2') }];
}

/** `fhir/Observation/123` is a resource of this server; others are things of the platform. */
function whatOf(touched: string | null): Reference<never> | null {
  if (touched === null) return null;
  const [, type, id] = /^fhir\/([A-Z]\w+)\/([A-Za-z0-9.-]{1,64})$/.exec(touched) ?? [];
  if (type !== undefined && id !== undefined) return reference(type, id);
  return { identifier: { system: 'urn:nilecare:resource', value: touched } } as Reference<never>;
}
