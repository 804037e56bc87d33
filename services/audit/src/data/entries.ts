import type { ExpressionBuilder } from 'kysely';
import type { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import type { AuditEntriesTable, AuditTables } from '@nilecare/database/audit/tables.ts';
import type { KitTables } from '@nilecare/service-kit/db/schema.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { ChainedEntry, Head } from '../domain/chain.ts';
import { reachedFrom } from './reach.ts';

const CHAIN = 1;

const rowOf = ({ entry, position, keyId, hash }: ChainedEntry): AuditEntriesTable => ({
  position,
  id: entry.id,
  at: new Date(entry.at),
  service: entry.service,
  action: entry.action,
  outcome: entry.outcome,
  actor_kind: entry.actor.kind,
  actor_id: entry.actor.id,
  actor_name: entry.actor.name,
  roles: JSON.stringify(entry.actor.roles),
  patient_id: entry.patientId,
  facility_id: entry.facilityId,
  resource: entry.resource,
  reason: entry.reason,
  address: entry.address,
  trace_id: entry.traceId,
  details: JSON.stringify(entry.details),
  key_id: keyId,
  hash,
});

const entryOf = (row: AuditEntriesTable): ChainedEntry => ({
  entry: {
    id: row.id,
    at: row.at.toISOString(),
    service: row.service,
    action: row.action,
    outcome: row.outcome,
    // Written by `rowOf` from a validated entry; a row that was tampered with fails its hash.
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name, roles: JSON.parse(row.roles) as string[] },
    patientId: row.patient_id,
    facilityId: row.facility_id,
    resource: row.resource,
    reason: row.reason,
    address: row.address,
    traceId: row.trace_id,
    details: JSON.parse(row.details) as AuditEntry['details'],
  },
  position: row.position,
  keyId: row.key_id,
  hash: row.hash,
});

export interface AuditFilter {
  /** Of each of these records: what was merged is one person. */
  readonly patientIds?: readonly string[] | undefined;
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  readonly outcome?: AuditEntry['outcome'] | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** What the reader may see: entries of these facilities, and of that actor; absent: every entry. */
  readonly visibleTo?: { readonly facilityIds: readonly string[]; readonly actorId?: string } | undefined;
  /** Only entries before this position. */
  readonly before?: number | undefined;
}

type Entries = ExpressionBuilder<AuditTables & KitTables, 'audit_entries'>;

const seenBy = (eb: Entries, { facilityIds, actorId }: NonNullable<AuditFilter['visibleTo']>) => [
  reachedFrom(facilityIds),
  ...(actorId === undefined ? [] : [eb('actor_id', '=', actorId)]),
];

const matches = (filter: AuditFilter) => (eb: Entries) =>
  eb.and([
    ...(filter.patientIds ? [within('patient_id', filter.patientIds)] : []),
    ...(filter.actorId ? [eb('actor_id', '=', filter.actorId)] : []),
    ...(filter.action ? [eb('action', '=', filter.action)] : []),
    ...(filter.outcome ? [eb('outcome', '=', filter.outcome)] : []),
    ...(filter.from ? [eb('at', '>=', filter.from)] : []),
    ...(filter.to ? [eb('at', '<', filter.to)] : []),
    ...(filter.visibleTo ? [eb.or(seenBy(eb, filter.visibleTo))] : []),
    ...(filter.before ? [eb('position', '<', filter.before)] : []),
  ]);

export const auditEntries = (db: Reader<AuditTables>) => ({
  /** The end of the chain, locked until the transaction ends. */
  lockHead: (): Promise<Head> =>
    db
      .selectFrom('audit_heads')
      .select(['position', 'hash'])
      .where('chain', '=', CHAIN)
      .forUpdate()
      .executeTakeFirstOrThrow(),

  head: (): Promise<Head> =>
    db.selectFrom('audit_heads').select(['position', 'hash']).where('chain', '=', CHAIN).executeTakeFirstOrThrow(),

  /** Which of these entries are in the trail already. */
  known: async (ids: readonly string[]): Promise<Set<string>> => {
    const rows = await db.selectFrom('audit_entries').select('id').where('id', 'in', ids).execute();
    return new Set(rows.map((row) => row.id));
  },

  append: async (chained: readonly ChainedEntry[], { position, hash }: Head): Promise<void> => {
    await db.insertInto('audit_entries').values(chained.map(rowOf)).execute();
    await db.updateTable('audit_heads').set({ position, hash }).where('chain', '=', CHAIN).execute();
  },

  /** Newest first. */
  search: async (filter: AuditFilter, limit: number): Promise<ChainedEntry[]> => {
    const query = db.selectFrom('audit_entries').selectAll().where(matches(filter));
    return (await query.orderBy('position', 'desc').limit(limit).execute()).map(entryOf);
  },

  /** In the order of the chain, after a position, up to and including another. */
  matching: async (
    filter: AuditFilter,
    { after, upTo }: { readonly after: number; readonly upTo: number },
    limit: number,
  ): Promise<ChainedEntry[]> => {
    const query = db.selectFrom('audit_entries').selectAll().where(matches(filter));
    const between = query.where('position', '>', after).where('position', '<=', upTo);
    return (await between.orderBy('position').limit(limit).execute()).map(entryOf);
  },

  /** The same of every entry. */
  walk: async (after: number, upTo: number, limit: number): Promise<ChainedEntry[]> => {
    const query = db
      .selectFrom('audit_entries')
      .selectAll()
      .where('position', '>', after)
      .where('position', '<=', upTo);
    return (await query.orderBy('position').limit(limit).execute()).map(entryOf);
  },

  /** The entry with the lowest position. */
  first: (): Promise<{ position: number; at: Date } | undefined> =>
    db.selectFrom('audit_entries').select(['position', 'at']).orderBy('position').limit(1).executeTakeFirst(),

  /** The lowest position of an entry that was made at this time or later. */
  firstFrom: async (at: Date): Promise<number | undefined> => {
    const query = db.selectFrom('audit_entries').select((eb) => eb.fn.min('position').as('position'));
    return (await query.where('at', '>=', at).executeTakeFirst())?.position ?? undefined;
  },

  /** The latest entry of each action among those up to a position. */
  latestByAction: (upTo: number): Promise<{ action: string; at: Date }[]> =>
    db
      .selectFrom('audit_entries')
      .select((eb) => ['action', eb.fn.max('at').as('at')])
      .where('position', '<=', upTo)
      .groupBy('action')
      .execute(),

  /** Whether an entry of one of these patients stands up to a position. */
  hasAnyOf: async (patientIds: readonly string[], upTo: number): Promise<boolean> => {
    const query = db.selectFrom('audit_entries').select('position').where(within('patient_id', patientIds));
    return (await query.where('position', '<=', upTo).limit(1).executeTakeFirst()) !== undefined;
  },

  /** The entry with the highest position. */
  last: (): Promise<{ position: number } | undefined> =>
    db.selectFrom('audit_entries').select('position').orderBy('position', 'desc').limit(1).executeTakeFirst(),
});
