import type { Store } from '../../src/store/open-store.ts';
import { IN_TRANSACTION, MARK, type Acknowledged } from './writers.ts';

/** What was acknowledged and is not there, and what is there by half; empty lists when all is well. */
export interface Discrepancies {
  readonly lostVersions: readonly string[];
  readonly brokenHistories: readonly string[];
  readonly lostTransactions: readonly string[];
  readonly halfTransactions: readonly string[];
  /** Versions that are there, acknowledged or not, and nothing says who wrote them. */
  readonly withoutProvenance: readonly string[];
}

export const none: Discrepancies = {
  lostVersions: [],
  brokenHistories: [],
  lostTransactions: [],
  halfTransactions: [],
  withoutProvenance: [],
};

/** Compares what was acknowledged with the rows. */
export async function discrepancies(
  store: Store,
  { versions, transactions, sent }: Acknowledged,
): Promise<Discrepancies> {
  const [lostVersions, brokenHistories]: [string[], string[]] = [[], []];
  for (const [reference, acknowledged] of versions) {
    const rows = await versionsOf(store, reference);
    for (const [version, born] of acknowledged)
      if (!rows.get(version)?.includes(`"birthDate":"${born}"`)) lostVersions.push(`${reference}/_history/${version}`);
    const numbers = [...rows.keys()].toSorted((a, b) => a - b);
    if (numbers.some((number, place) => number !== place + 1)) brokenHistories.push(`${reference}: ${numbers.join()}`);
  }
  const counts = await countsByMark(store);
  const found = (mark: string): number => counts.get(mark) ?? 0;
  return {
    lostVersions,
    brokenHistories,
    lostTransactions: [...transactions].filter((mark) => found(mark) !== IN_TRANSACTION),
    halfTransactions: [...sent].filter((mark) => found(mark) !== 0 && found(mark) !== IN_TRANSACTION),
    withoutProvenance: await withoutProvenance(store),
  };
}

async function versionsOf({ resources, versions }: Store, reference: string): Promise<Map<number, string>> {
  const current = await resources.findOne({ _id: reference });
  const before = await versions.find({ r: reference }).toArray();
  return new Map([...before, ...(current ? [current] : [])].map(({ v, body }) => [v, body]));
}

/** Resources of each transaction, by the identifier that they share. */
async function countsByMark({ resources }: Store): Promise<ReadonlyMap<string, number>> {
  const marked = new RegExp(`"system":"${MARK}","value":"([^"]+)"`);
  const counts = new Map<string, number>();
  for await (const { body } of resources.find({})) {
    const mark = marked.exec(body)?.[1];
    if (mark !== undefined) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  return counts;
}

async function withoutProvenance({ resources }: Store): Promise<string[]> {
  const [written, told]: [string[], Set<string>] = [[], new Set()];
  for await (const { _id, t, v, body } of resources.find({}, { projection: { t: 1, v: 1, body: 1 } }))
    if (t === 'Provenance') told.add(/"target":\[\{"reference":"([^"]+)"/.exec(body)?.[1] ?? '');
    else if (t !== 'AuditEvent') written.push(`${_id}/_history/${v}`);
  return written.filter((version) => !told.has(version));
}
