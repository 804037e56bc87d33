import { z } from 'zod';
import { OPENING_MINUTES, type RecordAccess } from '@nilecare/contracts/api/audit-reports.ts';
import { Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { Deps } from '../deps.ts';
import { openedRecords, type GroupedBy, type OpenedFilter, type OpenedGroup, type OpenedWay } from '../data/opened.ts';

/** A group with everything that a report may say of it. */
export interface OpenedRow extends RecordAccess {
  readonly patientId: string;
  readonly ownPatientId: string | null;
}

export interface PageAsked {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const Position = z.tuple([Instant, z.string()]);
const Names = z.array(z.string());

type Db = Deps['db'];

/** A page of what was opened, the latest first. */
export async function openedRows(
  { db }: { readonly db: Db },
  by: GroupedBy,
  filter: OpenedFilter,
  { limit, cursor }: PageAsked,
): Promise<Page<OpenedRow>> {
  const page = pageOfGroups(await openedGroups(db, by, filter, { limit: limit + 1, cursor }), limit);
  return { ...page, items: await openedWays(db, by, filter, page.items) };
}

/** What was opened after a cursor, and how often; `pageOfGroups` makes a page of it. */
export function openedGroups(
  db: Db,
  by: GroupedBy,
  filter: OpenedFilter,
  { limit, cursor }: PageAsked,
): Promise<OpenedGroup[]> {
  const position = positionAfter(cursor, Position);
  const after = position && { last: new Date(position[0]), key: position[1] };
  return openedRecords(db.read).groups(by, filter, after, limit);
}

export const pageOfGroups = (groups: readonly OpenedGroup[], limit: number): Page<OpenedGroup> =>
  pageOfRows(groups, limit, (it) => [it.last.toISOString(), it.key]);

/** The same groups with how they were opened. */
export async function openedWays(
  db: Db,
  by: GroupedBy,
  filter: OpenedFilter,
  groups: readonly OpenedGroup[],
): Promise<OpenedRow[]> {
  const opened = openedRecords(db.read);
  const [ways, openings] = await Promise.all([
    opened.ways(by, filter, groups),
    opened.openings(by, filter, groups, OPENING_MINUTES),
  ]);
  const waysOf = Map.groupBy(ways, (it) => it.key);
  return groups.map((group) => rowOf(group, waysOf.get(group.key) ?? [], openings.get(group.key) ?? 0));
}

const sorted = (texts: readonly (string | null)[]): string[] =>
  [...new Set(texts.filter((it) => it !== null))].toSorted();

const listIn = (text: string | null): string[] => (text === null ? [] : (Names.safeParse(JSON.parse(text)).data ?? []));

function rowOf(group: OpenedGroup, ways: readonly OpenedWay[], openings: number): OpenedRow {
  const { actorId, patientId, first, last, times, denied, staffId, ownPatientId } = group;
  return {
    actorId,
    actorName: ways.at(-1)?.actorName ?? actorId,
    roles: sorted(ways.flatMap((it) => listIn(it.roles))),
    patientId,
    first: first.toISOString(),
    last: last.toISOString(),
    openings,
    times,
    denied,
    actions: sorted(ways.map((it) => it.action)),
    sections: sorted(ways.flatMap((it) => [...listIn(it.kinds), ...listIn(it.sections)])),
    relationships: sorted(ways.map((it) => it.relationship)),
    staffId,
    ownPatientId,
  };
}
