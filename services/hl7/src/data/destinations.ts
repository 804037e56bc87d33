import { sql, type Selectable } from 'kysely';
import type { z } from 'zod';
import {
  DestinationNameTaken,
  Hl7DestinationBody,
  type Hl7Destination,
} from '@nilecare/contracts/api/hl7-destinations.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Hl7DestinationsTable } from '@nilecare/database/hl7/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Hl7Tx, Reader } from '../deps.ts';
import type { Because } from '../er7/fault.ts';
import { causeKept, keptCause } from '@nilecare/service-kit/db/kept-cause.ts';

type DestinationBody = z.output<typeof Hl7DestinationBody>;

export const destinations = (db: Reader) => ({
  async list(facilityIds: readonly string[] | null): Promise<Hl7Destination[]> {
    const rows = db
      .selectFrom('hl7_destinations')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .orderBy('name');
    return (await rows.execute()).map(destinationOf);
  },

  /** @throws NotFound */
  async get(id: string): Promise<Hl7Destination> {
    const row = await db.selectFrom('hl7_destinations').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('HL7 destination', id);
    return destinationOf(row);
  },

  /** Nothing gets through from now on; what was noted first stays. @returns whether that is new */
  async unreachable(id: string, why: Because, at: Date): Promise<boolean> {
    const changed = await db
      .updateTable('hl7_destinations')
      .set({ unreachable_since: at, ...unreachableBecause(why) })
      .where('id', '=', id)
      .where('unreachable_since', 'is', null)
      .executeTakeFirst();
    return changed.numUpdatedRows > 0n;
  },

  /** @returns whether that is new */
  async reachable(id: string): Promise<boolean> {
    const changed = await db
      .updateTable('hl7_destinations')
      .set(NOT_TRIED)
      .where('id', '=', id)
      .where('unreachable_since', 'is not', null)
      .executeTakeFirst();
    return changed.numUpdatedRows > 0n;
  },
});

const destinationOf = (row: Selectable<Hl7DestinationsTable>): Hl7Destination => {
  const others: unknown = JSON.parse(row.settings);
  const body = Hl7DestinationBody.parse({ ...Object(others), name: row.name });
  return {
    ...body,
    ...{ enabled: row.enabled === 1, id: row.id, version: row.version, facilityId: row.facility_id },
    ...{ unreachableSince: row.unreachable_since?.toISOString() ?? null, unreachableWhy: row.unreachable_why },
    unreachableCause: unreachableCauseIn(row),
    ...{ pausedSince: row.paused_since?.toISOString() ?? null, pausedBy: row.paused_by, pausedWhy: row.paused_why },
  };
};

const LONGEST_CAUSE = 400;

function unreachableBecause(why: Because) {
  const text = why.text.slice(0, 200);
  const cause = keptCause({ ...why, text });
  return { unreachable_why: text, unreachable_cause: cause.length > LONGEST_CAUSE ? null : cause };
}

const unreachableCauseIn = (row: Selectable<Hl7DestinationsTable>): Hl7Destination['unreachableCause'] =>
  row.unreachable_cause === null ? null : causeKept(row.unreachable_cause, row.unreachable_why ?? '');

const columnsOf = ({ name, enabled, ...others }: DestinationBody) => ({
  ...{ name, enabled: Number(enabled) },
  settings: JSON.stringify(others),
});

const GOING = { paused_since: null, paused_by: null, paused_why: null };
/** While nobody tries to reach it, nobody knows whether it can be reached. */
const NOT_TRIED = { unreachable_since: null, unreachable_why: null, unreachable_cause: null };

export const destinationRows = (tx: Hl7Tx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<Hl7Destination> {
    await tx.selectFrom('hl7_destinations').select('id').where('id', '=', id).forUpdate().execute();
    return destinations(tx).get(id);
  },

  /** @throws DestinationNameTaken */
  async insert(id: string, facilityId: string, body: DestinationBody, at: Date): Promise<void> {
    const row = { id, facility_id: facilityId, ...columnsOf(body), created_at: at };
    await withKeys(tx.insertInto('hl7_destinations').values(row).execute());
  },

  /** One that is switched off is not paused besides. @throws DestinationNameTaken */
  async update(id: string, body: DestinationBody): Promise<void> {
    const set = { ...columnsOf(body), ...(body.enabled ? {} : GOING), version: sql<number>`version + 1` };
    await withKeys(tx.updateTable('hl7_destinations').set(set).where('id', '=', id).execute());
  },

  async pause(id: string, { by, why, at }: { readonly by: string; readonly why: string; readonly at: Date }) {
    const set = { ...NOT_TRIED, paused_since: at, paused_by: by.slice(0, 200), paused_why: why };
    await tx.updateTable('hl7_destinations').set(set).where('id', '=', id).execute();
  },

  async resume(id: string): Promise<void> {
    await tx
      .updateTable('hl7_destinations')
      .set({ ...NOT_TRIED, ...GOING })
      .where('id', '=', id)
      .execute();
  },
});

async function withKeys(written: Promise<unknown>): Promise<void> {
  try {
    await written;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new DestinationNameTaken('Choose another name.');
  }
}
