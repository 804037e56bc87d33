import type * as api from '@nilecare/contracts/api/medication-reconciliation.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { drugs } from '../../data/prescribing/drugs.ts';
import { reconciliationRows } from '../../data/prescribing/reconciliations.ts';
import type { Deps } from '../../deps.ts';
import { changeReconciliation } from './change-reconciliation.ts';
import { undecided } from './first-lines.ts';

export const addReconciliationLine: Handler<typeof api.addReconciliationLine, Deps> = async (
  { params: { reconciliationId }, body },
  context,
) => {
  if (body.drugId !== null) await drugs(context.db.read).get(body.drugId);
  const lineId = newId(context.clock.now().getTime());
  return changeReconciliation(
    reconciliationId,
    {
      action: 'add-line',
      details: { line: lineId },
      async work({ tx, lines }) {
        await reconciliationRows(tx).addLines([
          {
            id: lineId,
            reconciliation_id: reconciliationId,
            position: lines.length,
            origin: 'home',
            source: body.source,
            drug_id: body.drugId,
            item_id: null,
            text: body.text,
            dose_text: body.doseText,
            last_taken_at: body.lastTakenAt === null ? null : new Date(body.lastTakenAt),
            ...undecided,
          },
        ]);
        return {};
      },
    },
    context,
  );
};
