import { randomUUID } from 'node:crypto';
import type { LabTables } from '@nilecare/database/lab/tables.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Place } from './place.ts';

interface Ordered {
  /** Who ordered, and has not seen it. */
  readonly ownerId: string;
  readonly at: Date;
}

/** What ordering, collecting and verifying leave behind: a released result that was critical, and a specimen in the laboratory. */
export async function plantLab(
  system: Pick<System, 'deps'>,
  { ids, made }: Place,
  { ownerId, at }: Ordered,
): Promise<void> {
  const { db } = system.deps<{ readonly db: Database<LabTables> }>('lab');
  const planted = (name: string): string => {
    const id = randomUUID();
    made.set(name, id);
    return id;
  };
  const { patientId = '', encounterId = '', facilityId = '', wardId = '' } = ids;
  const [orderId, resultId] = [planted('labOrderId'), planted('labResultId')];
  made.set('labReaderId', ownerId);
  const [itemId, specimenId] = [planted('labItemId'), planted('specimenId')];
  const barcode = `9${orderId.replaceAll(/\D/g, '').slice(0, 9)}`;
  made.set('barcode', barcode);
  const by = JSON.stringify({ id: 'matrix', name: 'Matrix', staffId: null });
  await db.transaction(async (tx) => {
    const potassium = tx.selectFrom('lab_tests').select('id').where('code', '=', 'K');
    const { id: testId } = await potassium.executeTakeFirstOrThrow();
    made.set('testId', testId);
    await tx
      .insertInto('lab_orders')
      .values({
        ...{ id: orderId, number: `M${barcode}`, patient_id: patientId, encounter_id: encounterId },
        ...{ facility_id: facilityId, ward_id: wardId, priority: 'routine', note: null, sex: 'female' },
        ...{ birth_date: null, pregnant: 0, orderer: ownerId, orderer_name: 'Matrix', orderer_staff_id: null },
        ...{ ordered_at: at, taken_by: null, taken_at: null },
      })
      .execute();
    await tx
      .insertInto('lab_specimens')
      .values({
        ...{ id: specimenId, barcode, order_id: orderId, facility_id: facilityId, specimen: 'blood' },
        ...{ container: 'serum-yellow', state: 'received', urgency: 2, wanted_at: at, collected_at: at },
        ...{ collected_by: by, received_at: at, received_by: by, rejected_reason: null, rejected_note: null },
        replaces_id: null,
      })
      .execute();
    await tx
      .insertInto('lab_items')
      .values({
        ...{ id: itemId, version: 1, order_id: orderId, test_id: testId, test_version: 1, patient_id: patientId },
        ...{ facility_id: facilityId, section: 'chemistry', urgency: 2, state: 'released', specimen_id: specimenId },
        ...{ due_at: at, result_id: resultId, released_result_id: resultId, released_at: at, corrected: 0 },
        ...{ ordered_at: at, collected_at: at, reader: ownerId, unread_since: at, unseen_since: at },
      })
      .execute();
    await tx
      .insertInto('lab_results')
      .values({
        ...{ id: resultId, item_id: itemId, revision: 1, value: '7.1', number: 7.1, comparator: null },
        ...{ unit: 'mmol/L', flag: 'HH', judged: '{"range":null,"delta":null}', implausible: 0, comment: null },
        ...{ correction_reason: null, entered_at: at, entered_by: by, verified_at: at, verified_by: by },
        ...{ released_at: at, released_by: by },
      })
      .execute();
    await tx
      .insertInto('lab_criticals')
      .values({
        ...{ id: planted('criticalId'), result_id: resultId, item_id: itemId, facility_id: facilityId },
        ...{ ward_id: wardId, at, read_at: null, read_by: null, reader_name: null, read_via: null, read_value: null },
        ...{ done_at: null, withdrawn_at: null, withdrawn_because: null, withdrawn_by_result: null },
      })
      .execute();
  });
}
