import { BrokenGlass } from '@nilecare/contracts/api/audit-reports.ts';
import type { BreakGlass } from '@nilecare/contracts/api/clinical-care.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { timesOpenedByGlass } from '../data/glass-use.ts';
import type { Deps } from '../deps.ts';
import { glassProblems } from '../domain/glass-problems.ts';
import type { Period } from './period.ts';
import type { Report } from './report.ts';

/**
 * Records opened by break-glass with a problem. The clinical service knows reason and review, and is asked on the
 * caller's behalf, so that its own rules hold; how often it was used stands in the trail.
 */
export const brokenGlassReport: Report<Period & { readonly reviewWithinHours: number }, BrokenGlass> = {
  async page({ from, to, reviewWithinHours, limit, cursor }, deps) {
    deps.actor.facilityFilter();
    const page = await deps.clinical.listBreakGlass({ query: { limit, ...(cursor === undefined ? {} : { cursor }) } });
    const isIn = ({ at }: BreakGlass) =>
      (from === undefined || Date.parse(at) >= Date.parse(from)) &&
      (to === undefined || Date.parse(at) < Date.parse(to));
    const rows = await Promise.all(page.items.filter(isIn).map((it) => rowOf(it, reviewWithinHours, deps)));
    // The newest come first: behind one that is too old there is nothing.
    const oldest = page.items.at(-1);
    const isOver = from !== undefined && oldest !== undefined && Date.parse(oldest.at) < Date.parse(from);
    return { items: rows.filter((it) => it.problems.length > 0), nextCursor: isOver ? null : page.nextCursor };
  },
  patientOf: (row) => row.patientId,
  columns: BrokenGlass.keyof().options,
};

async function rowOf(glass: BreakGlass, hours: number, { db, clock }: Deps): Promise<BrokenGlass> {
  const { ids } = await patientLinks(db.read).groupOf(glass.patientId);
  const [from, until] = [new Date(glass.at), new Date(glass.until)];
  const times = await timesOpenedByGlass(db.read, { actorId: glass.by.id, patientIds: ids, from, until });
  const reviewedAt = glass.review?.at ?? null;
  const facts = {
    reason: glass.reason,
    at: from,
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
    reason: glass.reason,
    times,
    reviewedAt,
    problems: glassProblems(facts, hours, clock.now()),
  };
}
