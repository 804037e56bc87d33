import { TimelineKind, type Timeline, type TimelineFilter } from '@nilecare/contracts/api/ehr.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { z } from 'zod';
import { Position } from '../../data/position.ts';
import { timeline } from '../../data/timeline.ts';
import type { Context } from '../../deps.ts';
import type { OpenRecord } from '../open-record.ts';
import { timelineView } from '../../views/timeline.ts';

/** What of the record who treats the patient has nothing to do with, unless her permissions have it. */
const guarded = { invoice: 'billing:read', consent: 'consent:manage', amendment: 'amendment:decide' } as const;

/** One page of the timeline of an open record. */
export async function readTimeline(
  { patientId, ids, withheld }: OpenRecord,
  filter: z.output<typeof TimelineFilter>,
  { actor, db }: Pick<Context, 'actor' | 'db'>,
): Promise<z.output<typeof Timeline>> {
  const isOwn = actor.patientId !== null && ids.includes(actor.patientId);
  const visible = TimelineKind.options.filter(
    (kind) => isOwn || !(kind in guarded) || actor.may(guarded[kind as keyof typeof guarded]),
  );
  const { kind: kinds = visible } = filter;
  const wanted = {
    patientIds: ids,
    kinds: kinds.filter((kind) => visible.includes(kind)),
    encounterId: filter.encounterId,
    from: dateOf(filter.from),
    to: dateOf(filter.to),
    withheld,
  };
  const after = positionAfter(filter.cursor, Position);
  const rows = await timeline(db.read).page(wanted, after, filter.limit + 1);
  const page = pageOfRows(rows, filter.limit, (it) => [it.at.toISOString(), it.subjectId]);
  return {
    ...page,
    items: page.items.map((it) => timelineView(it, patientId)),
    restricted: withheld.length > 0,
  };
}
