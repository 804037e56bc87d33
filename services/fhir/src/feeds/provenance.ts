import type { Provenance } from '@medplum/fhirtypes';
import { derivedId } from '@nilecare/service-kit/derived-id.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { sourceOf } from '../platform/origin.ts';
import type { Resource } from '../rest/resource.ts';
import type { ResourceDocument, WriteMethod } from '../store/documents.ts';
import { coded } from './elements.ts';
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
export function provenanceBy(document: ResourceDocument, agent: Provenance['agent']): Resource {
  const { _id: reference, v, at, method } = document;
  const provenance: Provenance = {
    resourceType: 'Provenance',
    meta: { source: sourceOf('fhir'), ...labelsLike(document) },
    id: derivedId('provenance', reference, String(v), at.toISOString()),
    target: [{ reference: `${reference}/_history/${v}` }],
    recorded: at.toISOString(),
    activity: activityOf(method),
    agent,
  };
  // The specification's types have no index signature; as JSON it is the same.
  return provenance as unknown as Resource;
}

/** Where a version of a resource came from: the service whose thing it shows, and that this server put it together. */
export function provenanceOf(document: ResourceDocument, service: ServiceName): Resource {
  const agent = (type: string, name: string) => agentOf(type, 'urn:nilecare:service', name, name);
  return provenanceBy(document, [agent('author', service), agent('assembler', 'fhir')]);
}
