import {
  DecisionUnfounded,
  type decideReconciliationLine as contract,
} from '@nilecare/contracts/api/medication-reconciliation.ts';
import type { ItemState } from '@nilecare/contracts/api/medication-prescription.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { personOf } from '../../data/made.ts';
import { prescriptionItems, stateAt, type ItemRow } from '../../data/prescribing/prescription-items.ts';
import { reconciliationRows } from '../../data/prescribing/reconciliations.ts';
import type { Deps } from '../../deps.ts';
import { mustBeFounded } from '../../domain/prescribing/reconciliation.ts';
import { changeReconciliation } from './change-reconciliation.ts';

export const decideReconciliationLine: Handler<typeof contract, Deps> = (
  { params: { reconciliationId, lineId }, body },
  context,
) =>
  changeReconciliation(
    reconciliationId,
    {
      action: 'decide',
      details: { line: lineId, decision: body.decision },
      async work({ tx, lines, at, patientIds }) {
        const line = lines.find((it) => it.id === lineId);
        if (!line) throw new NotFound('reconciliation line', lineId);
        const named = [line.item_id, body.continuedById].filter((it) => it !== null);
        const items = await prescriptionItems(tx).byIds(named);
        const stateOf = (id: string | null): ItemState | undefined => {
          if (id === null) return undefined;
          return stateAt(mustBeHers(items.get(id), patientIds), at);
        };
        mustBeFounded(body.decision, { own: stateOf(line.item_id), continuedBy: stateOf(body.continuedById) });
        const by = personOf(context.actor);
        await reconciliationRows(tx).changeLine(lineId, {
          decision: body.decision,
          reason: body.reason,
          continued_by_id: body.continuedById,
          decided_by: by.id,
          decided_by_name: by.name,
          decided_by_staff_id: by.staffId,
          decided_at: at,
        });
        return {};
      },
    },
    context,
  );

/** @throws DecisionUnfounded */
function mustBeHers(item: ItemRow | undefined, patientIds: readonly string[]): ItemRow {
  if (!item || !patientIds.includes(item.patient_id)) throw new DecisionUnfounded('other-patient');
  return item;
}
