import { z } from 'zod';
import type { RecordAccess } from '@nilecare/contracts/api/audit-reports.ts';
import { Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { Deps } from '../deps.ts';
import { openedRecords, type GroupedBy, type OpenedFilter, type OpenedGroup, type OpenedWay } from '../data/opened.ts';

/** A group with everything that a report may say of it. */
export interface OpenedRow extends RecordAccess {
  readonly patientId: string;
  readonly staffId: string | null;
  readonly ownPatientId: string | null;
}

export interface PageAsked {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const Position = z.tuple([Instant, z.string()]);
const Names = z.array(z.string());

/** A page of what was opened, the latest first. */
export async function openedRows(
  { db }: Pick<Deps, 'db'>,
  by: GroupedBy,
  filter: OpenedFilter,
  { limit, cursor }: PageAsked,
): Promise<Page<OpenedRow>> {
  const position = positionAfter(cursor, Position);
  const after = position && { last: new Date(position[0]), key: position[1] };
  const opened = openedRecords(db.read);
  const groups = await opened.groups(by, filter, after, limit + 1);
  const page = pageOfRows(groups, limit, (it) => [it.last.toISOString(), it.key]);
  const ways = Map.groupBy(await opened.ways(by, filter, page.items), (it) => it.key);
  return { ...page, items: page.items.map((group) => rowOf(group, ways.get(group.key) ?? [])) };
}

const sorted = (texts: readonly (string | null)[]): string[] =>
  [...new Set(texts.filter((it) => it !== null))].toSorted();

const listIn = (text: string | null): string[] => (text === null ? [] : (Names.safeParse(JSON.parse(text)).data ?? []));

function rowOf({ actorId, patientId, first, last, times, denied }: OpenedGroup, ways: readonly OpenedWay[]): OpenedRow {
  return {
    actorId,
    actorName: ways.at(-1)?.actorName ?? actorId,
    roles: sorted(ways.flatMap((it) => listIn(it.roles))),
    patientId,
    first: first.toISOString(),
    last: last.toISOString(),
    times,
    denied,
    actions: sorted(ways.map((it) => it.action)),
    sections: sorted(ways.flatMap((it) => [...listIn(it.kinds), ...listIn(it.sections)])),
    relationships: sorted(ways.map((it) => it.relationship)),
    staffId: ways.find((it) => it.staffId !== null)?.staffId ?? null,
    ownPatientId: ways.find((it) => it.ownPatientId !== null)?.ownPatientId ?? null,
  };
}
