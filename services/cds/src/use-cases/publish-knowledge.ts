import { KnowledgeOutdated, NotADraft } from '@nilecare/contracts/api/cds-knowledge.ts';
import type * as api from '@nilecare/contracts/api/cds-knowledge.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { knowledgeVersionRows, knowledgeVersions } from '../data/knowledge-versions.ts';
import type { Deps } from '../deps.ts';
import { compiled } from '../knowledge/content.ts';
import { versionView } from './version-view.ts';

/** A draft is based on the version that was in force when it was made; if another was published since, it would undo it. */
export const publishKnowledge: Handler<typeof api.publishKnowledge, Deps> = async (
  { params },
  { db, actor, clock, knowledge },
) => {
  const at = clock.now();
  const published = await db.transaction(async (tx) => {
    const rows = knowledgeVersionRows(tx);
    const before = await rows.lockInForce();
    const draft = await rows.lock(params.versionId);
    if (draft.publishedSeq !== null) throw new NotADraft(draft.id);
    if (before?.publishedAt && before.publishedAt > draft.createdAt)
      throw new KnowledgeOutdated(draft.id, before.version);
    const content = await knowledgeVersions(tx).content(draft.id);
    await rows.insertRules(draft.id, compiled(content).rules);
    await rows.publish(draft.id, at, actor.id);
    await tx.audit.record('knowledge.publish', {
      actor,
      resource: `knowledge/${draft.id}`,
      details: { version: draft.version, before: before?.version ?? null },
    });
    return versionView(await rows.lock(draft.id), draft.id, null);
  });
  await knowledge.refresh();
  return published;
};
