import type { Reader } from '../deps.ts';

interface Time {
  readonly testId: string;
  readonly urgency: number;
  /** From receipt to the first release. */
  readonly minutes: number;
}

/** Of what was first released from the one moment up to the other; what was corrected later counts once, by its first value. */
export async function turnaroundTimes(db: Reader, facilityId: string, from: Date, to: Date): Promise<Time[]> {
  const rows = await db
    .selectFrom('lab_items as item')
    .innerJoin('lab_results as result', 'result.item_id', 'item.id')
    .innerJoin('lab_specimens as specimen', 'specimen.id', 'item.specimen_id')
    .select(['item.id', 'item.test_id', 'item.urgency', 'specimen.received_at'])
    .select(({ fn }) => fn.min('result.released_at').as('released_at'))
    .where('item.facility_id', '=', facilityId)
    // A correction moves the release of the test on, never back.
    .where('item.released_at', '>=', from)
    .where('result.released_at', 'is not', null)
    .groupBy(['item.id', 'item.test_id', 'item.urgency', 'specimen.received_at'])
    .execute();
  return rows.flatMap(({ test_id, urgency, received_at, released_at }) =>
    received_at && released_at && released_at >= from && released_at < to
      ? { testId: test_id, urgency, minutes: (released_at.getTime() - received_at.getTime()) / 60_000 }
      : [],
  );
}
