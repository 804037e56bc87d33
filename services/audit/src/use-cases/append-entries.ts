import type { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import type { Tx } from '@nilecare/service-kit/db/database.ts';
import { auditEntries } from '../data/entries.ts';
import { chain, type ChainSeal } from '../domain/chain.ts';

/** Adds entries to the end of the chain; one that is in it already (sent twice) is left out. */
export async function appendEntries(
  tx: Tx<AuditTables>,
  seal: ChainSeal,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const trail = auditEntries(tx);
  const head = await trail.lockHead();
  const known = await trail.known(entries.map((it) => it.id));
  const news = [...new Map(entries.filter((it) => !known.has(it.id)).map((it) => [it.id, it])).values()];
  const chained = chain(seal, head, news);
  const last = chained.at(-1);
  if (last) await trail.append(chained, last);
}
