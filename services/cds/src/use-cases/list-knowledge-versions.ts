import type * as api from '@nilecare/contracts/api/cds-knowledge.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { knowledgeVersions } from '../data/knowledge-versions.ts';
import type { Deps } from '../deps.ts';
import { diffOf, versionView } from './version-view.ts';

const MOST = 50;

export const listKnowledgeVersions: Handler<typeof api.listKnowledgeVersions, Deps> = async (_request, { db }) => {
  const versions = await knowledgeVersions(db.read).latest(MOST);
  const inForce = await knowledgeVersions(db.read).inForce();
  const layers = await db.read
    .selectFrom('knowledge_layers')
    .select(['version_id', 'diff'])
    .where('version_id', 'in', ['', ...versions.map((it) => it.id)])
    .execute();
  const diffs = new Map(layers.map((it) => [it.version_id, it.diff]));
  return { items: versions.map((it) => versionView(it, inForce?.id, diffOf(diffs.get(it.id)))) };
};
