import { labCriticalWithdrawn } from '@nilecare/contracts/events/lab.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { criticalRows, criticals } from '../data/criticals.ts';
import type { ItemRow } from '../data/items.ts';
import { fromNullable } from '../data/person.ts';
import type { ResultRow } from '../data/results.ts';
import { addToTrail } from '../data/trail.ts';
import type { LabTx } from '../deps.ts';
import { criticalNews } from './critical-news.ts';

interface Withdrawal {
  readonly because: 'no-longer-critical' | 'replaced';
  /** The value that takes the place of those before. */
  readonly result: ResultRow;
  readonly by: Pick<Actor, 'id' | 'name' | 'staffId'>;
  readonly at: Date;
}

/**
 * Nobody is called for earlier values of a locked test any more, and who read one back hears of it: each of them once,
 * whoever reads one back at the same moment.
 */
export async function withdrawCriticals(
  tx: LabTx,
  item: ItemRow,
  { because, result, by, at }: Withdrawal,
): Promise<void> {
  for (const { id, done_at, read_by, read_via } of await criticalRows(tx).lockStanding(item.id, result.id)) {
    await criticalRows(tx).change(id, {
      ...{ done_at: done_at ?? at, withdrawn_at: at, withdrawn_because: because, withdrawn_by_result: result.id },
    });
    const listed = await criticals(tx).get(id);
    const details = { because, value: listed.value, newValue: result.value };
    await addToTrail(tx, [{ itemId: item.id, at, by, action: 'critical-withdrawn', details }]);
    const news = {
      ...(await criticalNews(tx, listed)),
      ...{ because, newValue: result.value, newUnit: result.unit, withdrawnAt: at.toISOString() },
      // Who was told by telephone has no account here.
      readBy: read_via === 'screen' ? (fromNullable(read_by)?.id ?? null) : null,
    };
    await tx.outbox.add(labCriticalWithdrawn, news, { key: item.patient_id });
  }
}
