import { sql, type Selectable } from 'kysely';
import {
  VisitTypeCodeTaken,
  VisitTypeInactive,
  type VisitType,
} from '@nilecare/contracts/api/appointment-visit-types.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { VisitTypesTable } from '@nilecare/database/appointment/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { AppointmentTx, Reader } from '../deps.ts';

interface VisitTypeFilter {
  readonly facilityIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly inactive?: boolean | undefined;
  readonly ids?: readonly string[];
}

const visitTypeOf = (row: Selectable<VisitTypesTable>, needs: VisitType['needs']): VisitType => ({
  ...{ id: row.id, version: row.version, facilityId: row.facility_id, code: row.code },
  ...{ name: { en: row.name_en, ar: row.name_ar }, minutes: row.minutes, needs },
  ...{ bufferBefore: row.buffer_before, bufferAfter: row.buffer_after, overbookMost: row.overbook_most },
  ...{ ownBooking: row.own_booking === 1, colour: row.colour, serviceCode: row.service_code },
  active: row.active === 1,
});

export const visitTypes = (db: Reader) => ({
  async list({ facilityIds, facilityId, inactive, ids }: VisitTypeFilter): Promise<VisitType[]> {
    const rows = await db
      .selectFrom('visit_types')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where(within('facility_id', facilityId === undefined ? null : [facilityId]))
      .where(within('id', ids ?? null))
      .$if(inactive !== true, (query) => query.where('active', '=', 1))
      .orderBy('facility_id')
      .orderBy('name_en')
      .execute();
    return this.withNeeds(rows);
  },

  async withNeeds(rows: readonly Selectable<VisitTypesTable>[]): Promise<VisitType[]> {
    const ids = rows.map((row) => row.id);
    const needs = await db
      .selectFrom('visit_type_needs')
      .selectAll()
      .where(within('visit_type_id', ids))
      .orderBy('position')
      .execute();
    const of = Map.groupBy(needs, (need) => need.visit_type_id);
    return rows.map((row) =>
      visitTypeOf(
        row,
        (of.get(row.id) ?? []).map((need) => ({ kind: need.kind, resourceId: need.resource_id })),
      ),
    );
  },

  /** Also one that is not offered any more. @throws NotFound */
  async get(id: string): Promise<VisitType> {
    const row = await db.selectFrom('visit_types').selectAll().where('id', '=', id).executeTakeFirst();
    const [found] = row ? await this.withNeeds([row]) : [];
    if (!found) throw new NotFound('visit type', id);
    return found;
  },

  /** @throws NotFound, VisitTypeInactive */
  async mustBeOffered(id: string): Promise<VisitType> {
    const found = await this.get(id);
    if (!found.active) throw new VisitTypeInactive('Choose another kind of visit.', { visitTypeId: id });
    return found;
  },
});

type VisitTypeFacts = Omit<VisitType, 'id' | 'version' | 'facilityId'>;

const columnsOf = (given: VisitTypeFacts) => ({
  ...{ code: given.code, name_en: given.name.en, name_ar: given.name.ar, minutes: given.minutes },
  ...{ buffer_before: given.bufferBefore, buffer_after: given.bufferAfter, overbook_most: given.overbookMost },
  ...{ own_booking: Number(given.ownBooking), colour: given.colour, service_code: given.serviceCode },
  active: Number(given.active),
});

export const visitTypeRows = (tx: AppointmentTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<VisitType> {
    await tx.selectFrom('visit_types').select('id').where('id', '=', id).forUpdate().execute();
    return visitTypes(tx).get(id);
  },

  /** @throws VisitTypeCodeTaken */
  async insert(id: string, facilityId: string, given: VisitTypeFacts, at: Date): Promise<void> {
    const row = { id, facility_id: facilityId, ...columnsOf(given), created_at: at };
    await withCode(given.code, tx.insertInto('visit_types').values(row).execute());
    await this.putNeeds(id, given.needs);
  },

  /** @throws VisitTypeCodeTaken */
  async update(id: string, given: VisitTypeFacts): Promise<void> {
    const set = { ...columnsOf(given), version: sql<number>`version + 1` };
    await withCode(given.code, tx.updateTable('visit_types').set(set).where('id', '=', id).execute());
    await tx.deleteFrom('visit_type_needs').where('visit_type_id', '=', id).execute();
    await this.putNeeds(id, given.needs);
  },

  async putNeeds(id: string, needs: VisitType['needs']): Promise<void> {
    if (needs.length === 0) return;
    const rows = needs.map((need, position) => ({
      ...{ visit_type_id: id, position, kind: need.kind, resource_id: need.resourceId },
    }));
    await tx.insertInto('visit_type_needs').values(rows).execute();
  },
});

/** @throws VisitTypeCodeTaken where the unique key of codes refuses the write */
async function withCode(code: string, written: Promise<unknown>): Promise<void> {
  try {
    await written;
  } catch (error) {
    if (isDuplicateKey(error)) throw new VisitTypeCodeTaken(`Choose another code than ${code}.`, { code });
    throw error;
  }
}
