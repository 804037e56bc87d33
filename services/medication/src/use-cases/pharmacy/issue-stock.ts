import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { dispensingRows, type DispensingRow } from '../../data/pharmacy/dispensing-rows.ts';
import type { Deps } from '../../deps.ts';
import { ask, CHANGE_MS, type Asked } from './ask-inventory.ts';
import { endDispensing } from './end-dispensing.ts';

type Parts = Pick<Deps, 'db' | 'clock' | 'inventory'>;

/**
 * Takes a dispensing that is not ended, so that nobody else asks the inventory about it meanwhile.
 * @returns undefined when somebody else is at it, or it has ended
 */
export const claimDispensing = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  id: string,
): Promise<DispensingRow | undefined> => db.transaction((tx) => dispensingRows(tx).claim(id, clock.now()));

/**
 * Lets the stock of a pending dispensing, which is claimed, leave under its own id, and writes down what came of it.
 * @returns `unknown` when nobody knows; then it stays pending and may be claimed again
 */
export async function issueFor(deps: Parts, row: DispensingRow, actor?: Actor): Promise<Asked<unknown>> {
  const asked = await issue(deps, row);
  if (asked.outcome === 'done') await endDispensing(deps, row, { state: 'done', issue: asked.value }, actor);
  else if (asked.outcome === 'refused') {
    // An earlier attempt may still be under way: it must not be let through when there is stock again.
    if (row.attempts > 1 && !(await isTakenBack(deps, row)))
      return letGo(deps, row, { outcome: 'unknown', error: asked.problem });
    const state = asked.problem.code === 'issue-cancelled' ? 'cancelled' : 'refused';
    await endDispensing(deps, row, { state, because: asked.problem.title }, actor);
  } else await letGo(deps, row, asked);
  return asked;
}

/** Whether the inventory knows that the stock is not to leave, and never will under this id. */
export async function isTakenBack({ inventory }: Pick<Deps, 'inventory'>, { id }: DispensingRow): Promise<boolean> {
  const asked = await ask((options) => inventory.cancelIssue({ params: { issueId: id } }, options));
  return asked.outcome !== 'unknown';
}

const issue = ({ inventory }: Pick<Deps, 'inventory'>, row: DispensingRow) => {
  const batch = row.batch_id ? { batchId: row.batch_id } : {};
  const body = {
    storeId: row.store_id,
    reference: { kind: 'dispensing' as const, id: row.id },
    patientId: row.patient_id,
    ...(row.reservation_id ? { reservationId: row.reservation_id } : {}),
    lines: [{ itemId: row.stock_item_id, quantity: row.quantity, ...batch }],
  };
  return ask((options) => inventory.issueStock({ params: { issueId: row.id }, body }, options), CHANGE_MS);
};

async function letGo({ db, clock }: Parts, { id }: DispensingRow, asked: Asked<unknown>): Promise<Asked<unknown>> {
  await db.transaction((tx) => dispensingRows(tx).letGo(id, clock.now()));
  return asked;
}
