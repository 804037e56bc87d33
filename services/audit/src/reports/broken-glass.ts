import { BrokenGlass, type listBrokenGlass } from '@nilecare/contracts/api/audit-reports.ts';
import type { BreakGlass } from '@nilecare/contracts/api/clinical-care.ts';
import { Forbidden } from '@nilecare/contracts/errors.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { z } from 'zod';
import type { Page } from '@nilecare/service-kit/http/page.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { timesOpenedByGlass, type GlassUse } from '../data/glass-use.ts';
import type { Deps } from '../deps.ts';
import { glassProblems } from '../domain/glass-problems.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';
import type { Report } from './report.ts';

type Asked = Omit<z.output<typeof listBrokenGlass.query>, 'limit' | 'cursor'>;

const PAGES_AT_ONCE = 20;
/** Openings that are looked at for one page, so that it is answered in time. */
const LOOKED_AT = 1_000;

/**
 * Records opened by break-glass, with what a privacy officer must look at. The clinical service knows reason and review; how often it was
 * used stands in the trail. This service asks it in its own name: however many pages that takes, one reading is recorded, of what is shown.
 */
export const brokenGlassReport: Report<Asked, BrokenGlass> = {
  async page({ cursor, ...asked }, deps) {
    const facilityIds = reviewedBy(deps.actor);
    let page = await openings(asked, facilityIds, cursor, deps);
    // Nobody is to turn one empty page after the other.
    const most = Math.min(PAGES_AT_ONCE, Math.ceil(LOOKED_AT / asked.limit));
    for (let n = 1; n < most && page.items.length === 0 && page.nextCursor !== null; n += 1)
      page = await openings(asked, facilityIds, page.nextCursor, deps);
    return page;
  },
  begins: ({ from }) => dateOf(from),
  patientOf: (row) => row.patientId,
  columns: BrokenGlass.keyof().options,
};

/**
 * Where the caller may review openings: reason and verdict are not for everybody who reads the trail.
 * @returns null: in every facility
 * @throws Forbidden
 */
function reviewedBy(actor: Actor): string[] | null {
  if (!actor.may('break-glass:review')) throw new Forbidden('The reasons are for those who review break-glass.');
  const facilityIds = actor.facilityFilter();
  return facilityIds && [...facilityIds];
}

/** What of one page of the clinical service's list is asked for. */
async function openings(
  { from, to, reviewWithinHours, show, limit }: Asked & { readonly limit: number },
  facilityIds: string[] | null,
  cursor: string | undefined,
  deps: Deps,
): Promise<Page<BrokenGlass>> {
  const { items, nextCursor } = await deps.clinical.listOpenings({ body: { facilityIds, from, to, limit, cursor } });
  const times = await timesUsed(items, deps);
  const now = deps.clock.now();
  const rows = items.map((it) => rowOf(it, times.get(it.id) ?? null, reviewWithinHours, now));
  return { items: rows.filter((it) => show === 'all' || it.problems.length > 0), nextCursor };
}

/** How often each opening was used, by its id. An own care team or relationship opens by itself: of it nothing is counted. */
async function timesUsed(items: readonly BreakGlass[], { db }: Deps): Promise<ReadonlyMap<string, number>> {
  const broken = items.filter((it) => it.until !== it.at);
  const groups = await patientLinks(db.read).groupsOf(broken.map((it) => it.patientId));
  const uses = broken.map((it): GlassUse => ({
    glassId: it.id,
    actorId: it.by.id,
    patientIds: groups.get(it.patientId)?.ids ?? [it.patientId],
    from: new Date(it.at),
    until: new Date(it.until),
  }));
  const times = await timesOpenedByGlass(db.read, uses);
  return new Map(broken.map((it) => [it.id, times.get(it.id) ?? 0]));
}

function rowOf(glass: BreakGlass, times: number | null, hours: number, now: Date): BrokenGlass {
  const reviewedAt = glass.review?.at ?? null;
  const facts = {
    reason: glass.reason,
    at: new Date(glass.at),
    reviewedAt: reviewedAt === null ? null : new Date(reviewedAt),
    times,
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
    problems: glassProblems(facts, hours, now),
  };
}
