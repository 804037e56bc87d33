import { sql, type Selectable } from 'kysely';
import type { WardArrivalsTable } from '@nilecare/database/facility/tables.ts';
import type { FacilityTx, Reader } from '../deps.ts';

export const wardArrivals = (db: Reader) => ({
  /** Who was handed over to the ward and lies elsewhere still, the longest waiting first. */
  of: (wardId: string) =>
    db
      .selectFrom('ward_arrivals as arrival')
      .leftJoin('bed_assignments as stay', (join) =>
        join.onRef('stay.encounter_id', '=', 'arrival.encounter_id').on('stay.ended_at', 'is', null),
      )
      .select([
        'arrival.encounter_id',
        'arrival.patient_id',
        'arrival.since',
        'stay.bed_id',
        sql<string | null>`coalesce(stay.ward_id, arrival.from_ward_id)`.as('from_ward_id'),
      ])
      .where('arrival.ward_id', '=', wardId)
      .orderBy('arrival.since')
      .orderBy('arrival.encounter_id')
      .execute(),
});

export const wardArrivalRows = (tx: FacilityTx) => ({
  /** The encounter is expected in this ward and in no other any more; its gate is locked. */
  async expect(arrival: Selectable<WardArrivalsTable>): Promise<void> {
    const { encounter_id: _, ...rest } = arrival;
    await tx.insertInto('ward_arrivals').values(arrival).onDuplicateKeyUpdate(rest).execute();
  },

  /** The encounter has come to the ward. */
  async arrived(encounterId: string, wardId: string): Promise<void> {
    await tx
      .deleteFrom('ward_arrivals')
      .where('encounter_id', '=', encounterId)
      .where('ward_id', '=', wardId)
      .execute();
  },

  /** Nobody waits for the encounter any more. */
  async remove(encounterId: string): Promise<void> {
    await tx.deleteFrom('ward_arrivals').where('encounter_id', '=', encounterId).execute();
  },
});
