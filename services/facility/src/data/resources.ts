import { sql } from 'kysely';
import type { OpeningHours, Resource } from '@nilecare/contracts/api/facility-resources.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { FacilityTx, Reader } from '../deps.ts';
import { named } from './place-rows.ts';

interface ResourceFilter {
  readonly id?: string | undefined;
  readonly facilityId?: string | undefined;
  readonly inactive?: boolean | undefined;
  readonly facilityIds: readonly string[] | null;
}

export type ResourceFacts = Omit<Resource, 'id' | 'version' | 'facilityId' | 'active'>;

export const resources = (db: Reader) => ({
  async list({ id, facilityId, inactive = false, facilityIds }: ResourceFilter): Promise<Resource[]> {
    const rows = await db
      .selectFrom('resources')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where(within('facility_id', facilityId === undefined ? null : [facilityId]))
      .where(within('id', id === undefined ? null : [id]))
      .$if(!inactive, (query) => query.where('active', '=', 1))
      .orderBy('facility_id')
      .orderBy('name_en')
      .execute();
    const hours = await hoursOf(
      db,
      rows.map((row) => row.id),
    );
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      facilityId: row.facility_id,
      wardId: row.ward_id,
      kind: row.kind,
      name: { en: row.name_en, ar: row.name_ar },
      capacity: row.capacity,
      hours: hours.get(row.id) ?? [],
      bufferBefore: row.buffer_before,
      bufferAfter: row.buffer_after,
      active: row.active === 1,
    }));
  },

  /** Also one that is out of use. @throws NotFound */
  async get(id: string): Promise<Resource> {
    const [resource] = await this.list({ id, inactive: true, facilityIds: null });
    if (!resource) throw new NotFound('resource', id);
    return resource;
  },
});

async function hoursOf(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, OpeningHours[]>> {
  const rows = await db
    .selectFrom('resource_hours')
    .selectAll()
    .where(within('resource_id', ids))
    .orderBy('weekday')
    .orderBy('opens')
    .execute();
  const byResource = Map.groupBy(rows, (row) => row.resource_id);
  return new Map(
    [...byResource].map(([id, of]) => [id, of.map(({ weekday, opens, closes }) => ({ weekday, opens, closes }))]),
  );
}

const columnsOf = ({ kind, name, wardId, capacity, bufferBefore, bufferAfter }: ResourceFacts) => ({
  kind,
  name_en: name.en,
  name_ar: name.ar,
  ward_id: wardId,
  capacity,
  buffer_before: bufferBefore,
  buffer_after: bufferAfter,
});

export const resourceRows = (tx: FacilityTx) => ({
  /** The resource, locked until the transaction ends: who books it waits. @throws NotFound */
  async lock(id: string): Promise<Resource> {
    await tx.selectFrom('resources').select('id').where('id', '=', id).forUpdate().execute();
    return resources(tx).get(id);
  },

  /** @throws PlaceNameTaken */
  async insert(id: string, facilityId: string, facts: ResourceFacts, at: Date): Promise<void> {
    const row = { id, facility_id: facilityId, ...columnsOf(facts), created_at: at };
    await named('resource', facts.name.en, tx.insertInto('resources').values(row).execute());
    await this.setHours(id, facts.hours);
  },

  /** @throws PlaceNameTaken */
  async update(id: string, facts: ResourceFacts): Promise<void> {
    const update = tx
      .updateTable('resources')
      .set({ ...columnsOf(facts), version: sql`version + 1` })
      .where('id', '=', id);
    await named('resource', facts.name.en, update.execute());
    await this.setHours(id, facts.hours);
  },

  async setActive(id: string, active: boolean): Promise<void> {
    await tx
      .updateTable('resources')
      .set({ active: Number(active), version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
  },

  async setHours(id: string, hours: readonly OpeningHours[]): Promise<void> {
    await tx.deleteFrom('resource_hours').where('resource_id', '=', id).execute();
    if (hours.length === 0) return;
    await tx
      .insertInto('resource_hours')
      .values(hours.map((it) => ({ resource_id: id, ...it })))
      .execute();
  },
});
