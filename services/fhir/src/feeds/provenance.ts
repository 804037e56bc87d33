import type { Provenance, ProvenanceEntity } from '@medplum/fhirtypes';
import type { ForeignMessage } from '@nilecare/contracts/event.ts';
import { derivedId } from '@nilecare/service-kit/derived-id.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { sourceOf } from '../platform/origin.ts';
import type { Resource } from '../rest/resource.ts';
import type { ResourceDocument, WriteMethod } from '../store/documents.ts';
import { coded, said } from './elements.ts';
import { labelsLike } from './sensitivity.ts';

/** HL7 v3 DataOperation. */
const activities: Readonly<Record<WriteMethod, string>> = {
  POST: 'CREATE',
  PUT: 'UPDATE',
  PATCH: 'UPDATE',
  DELETE: 'DELETE',
};

const activityOf = (method: WriteMethod) => coded('v3-DataOperation', activities[method]);

/** Who took part in a version, and as what (http://terminology.hl7.org/CodeSystem/provenance-participant-type). */
export const agentOf = (type: string, system: string, value: string, display: string) => ({
  type: coded('provenance-participant-type', type),
  who: { identifier: { system, value }, display },
});

/** What tells of one version how it came, and by whom. It stands as it was written, whoever could change what it is about. */
export function provenanceBy(
  document: ResourceDocument,
  agent: Provenance['agent'],
  entity: readonly ProvenanceEntity[] = [],
): Resource {
  const { _id: reference, v, at, method } = document;
  const provenance: Provenance = {
    resourceType: 'Provenance',
    meta: { source: sourceOf('fhir'), ...labelsLike(document) },
    id: derivedId('provenance', reference, String(v), at.toISOString()),
    target: [{ reference: `${reference}/_history/${v}` }],
    recorded: at.toISOString(),
    activity: activityOf(method),
    agent,
    ...(entity.length > 0 && { entity: [...entity] }),
  };
  // The specification's types have no index signature; as JSON it is the same.
  return provenance as unknown as Resource;
}

/**
 * Where a version of a resource came from: the service whose thing it shows, and that this server put it together.
 * @param messages by which other systems said so: then they are its authors, and the service has it in its care
 */
export function provenanceOf(
  document: ResourceDocument,
  service: ServiceName,
  messages: readonly ForeignMessage[],
): Resource {
  const agent = (type: string, name: string) => agentOf(type, 'urn:nilecare:service', name, name);
  const senders = [...new Set(messages.map(({ sender }) => sender))];
  const authors = senders.map((it) => agentOf('author', HL7_SENDER, it, it));
  const agents = [...authors, agent(authors.length > 0 ? 'custodian' : 'author', service), agent('assembler', 'fhir')];
  return provenanceBy(document, agents, messages.map(messageSource));
}

/** Application and facility of another system that talks HL7 v2: `HIS@CAIRO`. */
const HL7_SENDER = 'urn:nilecare:hl7-sender';
/** The ids of `/hl7-messages`. */
export const HL7_MESSAGE = 'urn:nilecare:hl7-message';

/** Of the Provenance that tells of a message by itself: each thing has one of each message. */
export const toldId = (reference: string, { id }: ForeignMessage): string => derivedId('provenance', reference, id);

const messageSource = ({ id, controlId }: ForeignMessage): ProvenanceEntity => ({
  role: 'source',
  what: said({ identifier: { system: HL7_MESSAGE, value: id }, display: controlId }),
});
