import type { Deps } from '../deps.ts';
import { agentOf, provenanceBy } from '../feeds/provenance.ts';
import type { Author, ResourceDocument } from '../store/documents.ts';
import { documentOf } from '../store/writer.ts';

/** What is itself about a change has no provenance of its own. */
const WITHOUT: ReadonlySet<string> = new Set(['AuditEvent', 'Provenance']);

/**
 * What tells who wrote a version from outside, and through which app: stored with the version, and seen by who sees that.
 * @returns nothing for what has none
 */
export function provenanceDocuments({ filing }: Pick<Deps, 'filing'>, document: ResourceDocument): ResourceDocument[] {
  if (WITHOUT.has(document.t)) return [];
  const { at, by } = document;
  const resource = provenanceBy(document, agentsOf(by));
  const place = { type: 'Provenance', id: resource.id ?? '' };
  return [{ ...documentOf(filing, resource, 1, { place, method: 'POST', by, at }), pat: document.pat }];
}

const agentsOf = ({ kind, id, name, client }: Author) => [
  agentOf('author', `urn:nilecare:${kind}`, id, name),
  ...(client === undefined || client === id ? [] : [agentOf('assembler', 'urn:nilecare:app', client, client)]),
];
