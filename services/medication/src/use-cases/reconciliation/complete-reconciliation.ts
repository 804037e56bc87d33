import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import type * as api from '@nilecare/contracts/api/medication-reconciliation.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { personOf } from '../../data/made.ts';
import { prescriptionItems, stateAt } from '../../data/prescribing/prescription-items.ts';
import { reconciliationRows, type LineRow } from '../../data/prescribing/reconciliations.ts';
import type { Deps } from '../../deps.ts';
import { mustBeDecided } from '../../domain/prescribing/reconciliation.ts';
import { changeReconciliation, type Changing } from './change-reconciliation.ts';
import { orderLine } from './first-lines.ts';

export const completeReconciliation: Handler<typeof api.completeReconciliation, Deps> = ({ params }, context) =>
  changeReconciliation(
    params.reconciliationId,
    {
      action: 'complete',
      async work(changing) {
        const { tx, lines, at } = changing;
        const by = personOf(context.actor);
        const named = lines.flatMap((line) => [line.item_id, line.continued_by_id]).filter((it) => it !== null);
        const items = await prescriptionItems(tx).byIds(named);
        mustBeDecided(lines, (id) => {
          const item = items.get(id);
          return item && stateAt(item, at);
        });
        await addNewOrders(params.reconciliationId, changing, by);
        return {
          state: 'complete',
          completed_by: by.id,
          completed_by_name: by.name,
          completed_by_staff_id: by.staffId,
          completed_at: at,
        };
      },
    },
    context,
  );

/** What was signed meanwhile is new: whoever signed it decided so. */
async function addNewOrders(id: string, { tx, lines, at, patientIds }: Changing, by: Person): Promise<void> {
  const named = new Set(lines.flatMap((line) => [line.item_id, line.continued_by_id]));
  const orders = (await prescriptionItems(tx).currentOf(patientIds, at)).filter((row) => !named.has(row.id));
  await reconciliationRows(tx).addLines(
    orders.map((row, index): LineRow => ({
      id: newId(at.getTime()),
      reconciliation_id: id,
      position: lines.length + index,
      ...orderLine(row),
      decision: 'new',
      reason: null,
      continued_by_id: null,
      decided_by: by.id,
      decided_by_name: by.name,
      decided_by_staff_id: by.staffId,
      decided_at: at,
    })),
  );
}
