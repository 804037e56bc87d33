import type { askSecondCheck as contract } from '@nilecare/contracts/api/medication-controlled.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { drugFacts } from '../../data/drug-facts.ts';
import { personOf } from '../../data/made.ts';
import { orderedItems } from '../../data/ordered-items.ts';
import { secondCheckRows, secondCheckView, type SecondCheckRow } from '../../data/pharmacy/second-checks.ts';
import type { Deps } from '../../deps.ts';
import { stepAt } from '../../domain/bedside/doses.ts';
import { CHECK_MINUTES } from '../../domain/pharmacy/second-check.ts';
import type { OrderedItem } from '../../ordered-item.ts';

export const askSecondCheck: Handler<typeof contract, Deps> = async ({ body }, { actor, db, clock }) => {
  const item = body.itemId === undefined ? undefined : await orderedItems(db.read).get(body.itemId);
  const drug = item?.drug ?? (await drugFacts(db.read).get(body.drugId ?? ''));
  const facilityId = item?.facilityId ?? body.facilityId;
  actor.mustReachFacility(facilityId);
  const at = clock.now();
  const by = personOf(actor);
  const row: SecondCheckRow = {
    id: newId(at.getTime()),
    facility_id: facilityId,
    purpose: body.purpose,
    drug_id: drug.id,
    item_id: item?.itemId ?? null,
    patient_id: item?.patientId ?? null,
    quantity: body.quantity,
    unit: (body.purpose === 'administer' && item && doseUnitOf(item, at)) || drug.unit.en,
    asked_by: by.id,
    asked_by_name: by.name,
    asked_by_staff_id: by.staffId,
    asked_at: at,
    confirmed_by: null,
    confirmed_by_name: null,
    confirmed_by_staff_id: null,
    confirmed_at: null,
    used_at: null,
    valid_until: new Date(at.getTime() + CHECK_MINUTES * 60_000),
  };
  return db.transaction(async (tx) => {
    await secondCheckRows(tx).insert(row);
    await tx.audit.record('second-check.ask', factsOf(row, actor));
    return created(secondCheckView(row, drug.name, at));
  });
};

/** A dose is said in the unit in which it is ordered now. */
const doseUnitOf = ({ steps }: OrderedItem, at: Date): string | undefined => (stepAt(steps, at) ?? steps[0])?.dose.unit;

/** What the trail has of a check. */
export const factsOf = (row: SecondCheckRow, actor: Parameters<Handler<typeof contract, Deps>>[1]['actor']) => ({
  actor,
  patientId: row.patient_id,
  facilityId: row.facility_id,
  resource: `second-check/${row.id}`,
  details: { purpose: row.purpose, drugId: row.drug_id, itemId: row.item_id, quantity: row.quantity },
});
