import type { AuditVerification } from '@nilecare/contracts/api/audit.ts';
import { auditEntries } from '../data/entries.ts';
import { AnchorCheck } from '../domain/anchors.ts';
import type { ChainedEntry } from '../domain/chain.ts';
import { CHAIN_START } from '../domain/chain.ts';
import { ChainWalk } from '../domain/verify.ts';
import type { TrailReader } from '../trail.ts';
import { readAnchors } from './read-anchors.ts';
import { walkArchives } from './walk-archives.ts';

const PAGE = 2_000;

/**
 * Walks the whole chain in pages, sealed files first, and compares it with the anchors outside the database. The head is
 * read first and the walk goes to where it was then, so that entries which are added meanwhile do not look like defects;
 * what stands behind the head of the same moment is looked for at the end.
 */
export async function verifyChain(reader: TrailReader): Promise<AuditVerification> {
  const trail = auditEntries(reader.read);
  const book = await readAnchors(reader);
  const head = await trail.head();
  const walk = new ChainWalk(reader.seal);
  const anchors = new AnchorCheck(book.anchors);
  anchors.step(0, CHAIN_START);
  const step = (found: ChainedEntry) => {
    walk.step(found);
    anchors.step(found.position, found.hash);
  };
  const archivedDays = await walkArchives(reader, { walk, anchors, step });
  for (
    let page = await trail.walk(walk.last.position, head.position, PAGE);
    page.length;
    page = await trail.walk(walk.last.position, head.position, PAGE)
  )
    page.forEach(step);
  walk.finish(head);
  anchors.finish();
  await lookBehind(walk, trail);
  const defects = [...walk.defects, ...anchors.defects, ...book.defects];
  const { firstMismatch } = anchors;
  return {
    intact: defects.length === 0,
    entries: walk.entries,
    head: head.hash,
    defects,
    archivedDays,
    anchors: { days: book.anchors.length, lastDay: book.anchors.at(-1)?.day ?? null, firstMismatch },
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
