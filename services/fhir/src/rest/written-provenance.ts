import type { Provenance } from '@medplum/fhirtypes';
import { derivedId } from '@nilecare/service-kit/derived-id.ts';
import type { Deps } from '../deps.ts';
import { activityOf, agentOf } from '../feeds/provenance.ts';
import { labelsLike } from '../feeds/sensitivity.ts';
import { sourceOf } from '../platform/origin.ts';
import type { Author, ResourceDocument } from '../store/documents.ts';
import { documentOf } from '../store/writer.ts';
import type { Resource } from './resource.ts';

/** What is itself about a change has no provenance of its own. */
const WITHOUT: ReadonlySet<string> = new Set(['AuditEvent', 'Provenance']);

/**
 * What tells who wrote a version from outside, and through which app: stored with the version, and seen by who sees that.
 * @returns nothing for what has none
 */
export function provenanceDocuments({ filing }: Pick<Deps, 'filing'>, document: ResourceDocument): ResourceDocument[] {
  if (WITHOUT.has(document.t)) return [];
  const { _id: reference, v, at, by, method } = document;
  const provenance: Provenance = {
    resourceType: 'Provenance',
    // It stands as it was written, whoever could change what it is about.
    meta: { source: sourceOf('fhir'), ...labelsLike(document) },
    id: derivedId('provenance', reference, String(v), at.toISOString()),
    target: [{ reference: `${reference}/_history/${v}` }],
    recorded: at.toISOString(),
    activity: activityOf(method),
    agent: agentsOf(by),
  };
  // The specification's types have no index signature; as JSON it is the same.
  const resource = provenance as unknown as Resource;
  const place = { type: 'Provenance', id: provenance.id ?? '' };
  return [{ ...documentOf(filing, resource, 1, { place, method: 'POST', by, at }), pat: document.pat }];
}

const agentsOf = ({ kind, id, name, client }: Author) => [
  agentOf('author', `urn:nilecare:${kind}`, id, name),
  ...(client === undefined || client === id ? [] : [agentOf('assembler', 'urn:nilecare:app', client, client)]),
];
