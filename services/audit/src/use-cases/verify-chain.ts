import type { AuditVerification } from '@nilecare/contracts/api/audit.ts';
import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import { auditEntries } from '../data/entries.ts';
import type { ChainSeal } from '../domain/chain.ts';
import { ChainWalk } from '../domain/verify.ts';

const PAGE = 2_000;

/**
 * Walks the whole chain in pages. The head is read first and the walk goes to where it was then, so that entries which
 * are added meanwhile do not look like defects; what stands behind the head of the same moment is looked for at the end.
 */
export async function verifyChain(db: Reader<AuditTables>, seal: ChainSeal): Promise<AuditVerification> {
  const trail = auditEntries(db);
  const head = await trail.head();
  const walk = new ChainWalk(seal);
  for (
    let page = await trail.walk(0, head.position, PAGE);
    page.length;
    page = await trail.walk(walk.last.position, head.position, PAGE)
  )
    for (const found of page) walk.step(found);
  walk.finish(head);
  await lookBehind(walk, trail);
  return {
    intact: walk.defects.length === 0,
    entries: walk.entries,
    head: head.hash,
    defects: walk.defects,
    archivedDays: 0,
    anchors: { days: 0, lastDay: null, firstMismatch: null },
  };
}

/**
 * An entry behind the end of the chain was not added by the service. Entries are being added meanwhile, each together
 * with the head: what is read before the head and still stands behind it was put in.
 */
async function lookBehind(walk: ChainWalk, trail: ReturnType<typeof auditEntries>): Promise<void> {
  const last = await trail.last();
  if (last && (await trail.head()).position < last.position) walk.putBehind(last.position);
}
