import type { UnseenResult } from '@nilecare/contracts/api/lab-inbox.ts';
import type { ListedItem } from '../data/items.ts';
import { fromNullable } from '../data/person.ts';
import type { Reader } from '../deps.ts';
import { severityOf } from '../domain/severity.ts';
import { itemViews } from './items.ts';

const severities = ['usual', 'abnormal', 'critical'] as const;

/** What waits and for whom, without the values. */
export async function unseenViews(db: Reader, rows: readonly ListedItem[]): Promise<UnseenResult[]> {
  const views = new Map((await itemViews(db, rows, 'clinician')).map((it) => [it.id, it]));
  return rows.flatMap((row) => {
    const view = views.get(row.id);
    if (!view || !row.unseen_since) return [];
    const { orderId, orderNumber, patientId, facilityId, wardId, test, ordererName, result } = view;
    return {
      ...{ itemId: row.id, orderId, orderNumber, patientId, facilityId, wardId, test: test.name },
      reader: { id: row.reader, name: fromNullable(row.taken_by)?.name ?? ordererName },
      since: row.unseen_since.toISOString(),
      severity: severities[severityOf(result?.flag)] ?? 'abnormal',
    };
  });
}
