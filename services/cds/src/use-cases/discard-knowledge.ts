import { NotADraft } from '@nilecare/contracts/api/cds-knowledge.ts';
import type * as api from '@nilecare/contracts/api/cds-knowledge.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { knowledgeVersionRows } from '../data/knowledge-versions.ts';
import type { Deps } from '../deps.ts';

export const discardKnowledge: Handler<typeof api.discardKnowledge, Deps> = ({ params }, { db, actor }) =>
  db.transaction(async (tx) => {
    const rows = knowledgeVersionRows(tx);
    const draft = await rows.lock(params.versionId);
    if (draft.publishedSeq !== null) throw new NotADraft(draft.id);
    await rows.delete(draft.id);
    await tx.audit.record('knowledge.discard', {
      actor,
      resource: `knowledge/${draft.id}`,
      details: { version: draft.version },
    });
    return noContent();
  });
