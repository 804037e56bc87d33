import { sql, type Selectable } from 'kysely';
import type { WardArrivalsTable } from '@nilecare/database/facility/tables.ts';
import type { FacilityTx, Reader } from '../deps.ts';

interface Waiting {
  readonly encounterId: string;
  readonly patientId: string;
  readonly facilityId: string;
  readonly wardId: string;
  readonly since: Date;
}

export const wardArrivals = (db: Reader) => ({
  /** Who was admitted or handed over to the ward and does not lie in it yet, the longest waiting first. */
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

  /** The encounter is in the ward, without a bed; who is expected somewhere already stays expected there. */
  async waits({ encounterId, patientId, facilityId, wardId, since }: Waiting): Promise<void> {
    const place = { facility_id: facilityId, ward_id: wardId, from_ward_id: null };
    await tx
      .insertInto('ward_arrivals')
      .ignore()
      .values({ encounter_id: encounterId, patient_id: patientId, ...place, since })
      .execute();
  },

  /** The encounter has a bed in the ward: it has come there; who only waited for a bed waits no more, wherever it is. */
  async arrived(encounterId: string, wardId: string): Promise<void> {
    await tx
      .deleteFrom('ward_arrivals')
      .where('encounter_id', '=', encounterId)
      .where((it) => it.or([it('ward_id', '=', wardId), it('from_ward_id', 'is', null)]))
      .execute();
  },

  /** Nobody waits for the encounter any more. */
  async remove(encounterId: string): Promise<void> {
    await tx.deleteFrom('ward_arrivals').where('encounter_id', '=', encounterId).execute();
  },
});
