import { BrokenGlass, type listBrokenGlass } from '@nilecare/contracts/api/audit-reports.ts';
import type { BreakGlass } from '@nilecare/contracts/api/clinical-care.ts';
import type { z } from 'zod';
import type { Page } from '@nilecare/service-kit/http/page.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { timesOpenedByGlass } from '../data/glass-use.ts';
import type { Deps } from '../deps.ts';
import { glassProblems } from '../domain/glass-problems.ts';
import { dateOf } from '../use-cases/date-of.ts';
import type { Report } from './report.ts';

type Asked = Omit<z.output<typeof listBrokenGlass.query>, 'limit' | 'cursor'>;

const PAGES_AT_ONCE = 20;

/**
 * Records opened by break-glass, with what a privacy officer must look at. The clinical service knows reason and review, and is asked on the
 * caller's behalf, so that its own rules hold; how often it was used stands in the trail.
 */
export const brokenGlassReport: Report<Asked, BrokenGlass> = {
  async page({ cursor, ...asked }, deps) {
    deps.actor.facilityFilter();
    let page = await openings(asked, cursor, deps);
    // Nobody is to turn one empty page after the other.
    for (let n = 1; n < PAGES_AT_ONCE && page.items.length === 0 && page.nextCursor !== null; n += 1)
      page = await openings(asked, page.nextCursor, deps);
    return page;
  },
  begins: ({ from }) => dateOf(from),
  patientOf: (row) => row.patientId,
  columns: BrokenGlass.keyof().options,
};

/** What of one page of the clinical service's list is asked for. */
async function openings(
  { from, to, reviewWithinHours, show, limit }: Asked & { readonly limit: number },
  cursor: string | undefined,
  deps: Deps,
): Promise<Page<BrokenGlass>> {
  const page = await deps.clinical.listBreakGlass({ query: { limit, ...(cursor === undefined ? {} : { cursor }) } });
  const isIn = ({ at }: BreakGlass) =>
    (from === undefined || Date.parse(at) >= Date.parse(from)) && (to === undefined || Date.parse(at) < Date.parse(to));
  const rows = await Promise.all(page.items.filter(isIn).map((it) => rowOf(it, reviewWithinHours, deps)));
  // The newest come first: behind one that is too old there is nothing.
  const oldest = page.items.at(-1);
  const isOver = from !== undefined && oldest !== undefined && Date.parse(oldest.at) < Date.parse(from);
  return {
    items: rows.filter((it) => show === 'all' || it.problems.length > 0),
    nextCursor: isOver ? null : page.nextCursor,
  };
}

async function rowOf(glass: BreakGlass, hours: number, { db, clock }: Deps): Promise<BrokenGlass> {
  const { ids } = await patientLinks(db.read).groupOf(glass.patientId);
  const [from, until] = [new Date(glass.at), new Date(glass.until)];
  const times = await timesOpenedByGlass(db.read, { actorId: glass.by.id, patientIds: ids, from, until });
  const reviewedAt = glass.review?.at ?? null;
  const facts = {
    reason: glass.reason,
    at: from,
    reviewedAt: reviewedAt === null ? null : new Date(reviewedAt),
    // Of an own care team or relationship the glass itself opens nothing.
    times: glass.until === glass.at ? null : times,
  };
  return {
    glassId: glass.id,
    actorId: glass.by.id,
    actorName: glass.by.name,
    patientId: glass.patientId,
    facilityId: glass.facilityId,
    at: glass.at,
    category: glass.category,
    reason: glass.reason,
    times,
    reviewedAt,
    reviewedBy: glass.review?.by.name ?? null,
    outcome: glass.review?.outcome ?? null,
    problems: glassProblems(facts, hours, clock.now()),
  };
}
