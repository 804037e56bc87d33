import { sql } from 'kysely';
import { z } from 'zod';
import type { PharmacyOrder, QueueState } from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../../deps.ts';
import { isOnHold, type OrderedItem } from '../../ordered-item.ts';
import { shownDrug } from '../drug-facts.ts';
import { orderedItems } from '../ordered-items.ts';
import { transmissionsOfItems } from '../transmissions.ts';
import { decisionsOf, type Decisions } from './decisions.ts';
import { pharmacyOrders, type OrderRow } from './orders.ts';

interface Filter {
  readonly facilityId: string;
  readonly state: readonly QueueState[];
  readonly wardId?: string | undefined;
  readonly controlled?: boolean | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What waits: by urgency, then the longest waiting first. */
export async function listQueue(
  db: Reader,
  cipher: FieldCipher,
  filter: Filter,
  now: Date,
): Promise<Page<PharmacyOrder>> {
  const { facilityId, state, wardId, controlled, limit } = filter;
  const after = positionAfter(filter.cursor, z.tuple([z.number(), z.iso.datetime(), z.uuid()]));
  const rows = await db
    .selectFrom('pharmacy_orders')
    .selectAll()
    .where('facility_id', '=', facilityId)
    .where('state', 'in', state)
    .$if(wardId !== undefined, (query) => query.where('ward_id', '=', wardId ?? ''))
    .$if(controlled !== undefined, (query) => query.where('controlled', '=', controlled ? 1 : 0))
    .$if(after !== undefined, (query) =>
      query.where(({ and, or, eb }) => {
        const [urgency = 0, at = '', id = ''] = after ?? [];
        const then = new Date(at);
        return or([
          eb('urgency', '>', urgency),
          and([eb('urgency', '=', urgency), eb('signed_at', '>', then)]),
          and([eb('urgency', '=', urgency), eb('signed_at', '=', then), eb('item_id', '>', id)]),
        ]);
      }),
    )
    .orderBy('urgency')
    .orderBy('signed_at')
    .orderBy('item_id')
    .limit(limit + 1)
    .execute();
  const page = pageOfRows(rows, limit, (row) => [row.urgency, row.signed_at.toISOString(), row.item_id]);
  return { ...page, items: await viewsOf(db, cipher, page.items, now) };
}

/** What the pharmacist asked about, and what was rejected since a moment, of these records of a patient. */
export async function openQueries(
  db: Reader,
  cipher: FieldCipher,
  patientIds: readonly string[],
  rejectedSince: Date,
  now: Date,
): Promise<PharmacyOrder[]> {
  const rows = await db
    .selectFrom('pharmacy_orders')
    .selectAll()
    .where('patient_id', 'in', patientIds)
    .where(({ or, and, eb }) =>
      or([eb('state', '=', 'queried'), and([eb('state', '=', 'rejected'), eb('signed_at', '>=', rejectedSince)])]),
    )
    .orderBy('signed_at')
    .orderBy('item_id')
    .execute();
  const views = await viewsOf(db, cipher, rows, now);
  // What the prescriber ended meanwhile needs no answer.
  return views.filter((it) => !it.onHold);
}

/** One order as it is shown. @throws NotFound */
export async function shownOrder(db: Reader, cipher: FieldCipher, itemId: string, now: Date): Promise<PharmacyOrder> {
  const [view] = await viewsOf(db, cipher, [await pharmacyOrders(db).get(itemId)], now);
  if (!view) throw new Error(`The item ${itemId} of the order is not there.`);
  return view;
}

async function viewsOf(
  db: Reader,
  cipher: FieldCipher,
  rows: readonly OrderRow[],
  now: Date,
): Promise<PharmacyOrder[]> {
  const ids = rows.map((row) => row.item_id);
  const [items, decisions, survivors, told] = await Promise.all([
    orderedItems(db).byIds(ids),
    decisionsOf(db, ids),
    patientLinks(db).survivorsOf(rows.map((row) => row.patient_id)),
    transmissionsOfItems(
      db,
      cipher,
      rows.map((row) => ({ itemId: row.item_id, prescriptionId: row.prescription_id })),
    ),
  ]);
  return rows.flatMap((row) => {
    const item = items.get(row.item_id);
    if (!item) return [];
    const patientId = survivors.get(row.patient_id) ?? row.patient_id;
    const transmissions = told.get(row.item_id) ?? [];
    return [{ ...viewOf(row, item, decisions.get(row.item_id) ?? {}, now), patientId, transmissions }];
  });
}

type View = Omit<PharmacyOrder, 'transmissions'>;

const viewOf = (row: OrderRow, item: OrderedItem, said: Decisions, now: Date): View => ({
  itemId: row.item_id,
  version: row.version,
  prescriptionId: row.prescription_id,
  patientId: row.patient_id,
  encounterId: item.encounterId,
  facilityId: row.facility_id,
  wardId: row.ward_id,
  state: row.state,
  onHold: isOnHold(item, now),
  priority: item.priority,
  drug: shownDrug(item.drug),
  line: item.line,
  instructions: item.instructions,
  prescriber: item.prescriber,
  signedAt: row.signed_at.toISOString(),
  ordered: row.ordered,
  dispensed: row.dispensed,
  pending: row.pending,
  overrides: [...item.overrides],
  alerts: [...item.alerts],
  notChecked: [...item.notChecked],
  query: said.query ?? null,
  answer: said.answer ?? null,
  verification: said.verification ?? null,
  rejection: said.rejection ?? null,
  reservation: reservationOf(row, now),
});

function reservationOf(row: OrderRow, now: Date): PharmacyOrder['reservation'] {
  const { reservation_store_id: storeId, reservation_state: state, reservation_until: until } = row;
  if (!storeId || !state || !until) return null;
  const isOver = state === 'releasing' || until <= now;
  return { storeId, state: isOver ? 'ended' : state, until: until.toISOString() };
}

/** How much waits for the pharmacy of a facility. */
export async function countQueue(db: Reader, facilityId: string) {
  const orders = await db
    .selectFrom('pharmacy_orders')
    .select(['state', sql<number>`count(*)`.as('count'), sql<number>`coalesce(sum(urgency = 1), 0)`.as('stat')])
    .select(({ fn }) => fn.min('signed_at').as('oldest'))
    .where('facility_id', '=', facilityId)
    .where('state', 'in', ['waiting', 'queried', 'verified', 'partly-dispensed'])
    .groupBy('state')
    .execute();
  const unknown = await db
    .selectFrom('dispensings')
    .select(sql<number>`count(*)`.as('count'))
    .where('facility_id', '=', facilityId)
    .where('state', '=', 'pending')
    .executeTakeFirst();
  const of = (state: QueueState) => orders.find((it) => it.state === state);
  const count = (state: QueueState) => Number(of(state)?.count ?? 0);
  return {
    waiting: count('waiting'),
    stat: Number(of('waiting')?.stat ?? 0),
    queried: count('queried'),
    verified: count('verified'),
    partlyDispensed: count('partly-dispensed'),
    unknown: Number(unknown?.count ?? 0),
    oldestWaitingSince: of('waiting')?.oldest.toISOString() ?? null,
  };
}
