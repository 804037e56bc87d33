import type * as api from '@nilecare/contracts/api/clinical-own.ts';
import type { BreakGlass } from '@nilecare/contracts/api/clinical-care.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { brokenGlass } from '../data/broken-glass.ts';
import { ownGroup } from '../data/own-group.ts';
import type { Deps } from '../deps.ts';
import { isAway } from './is-away.ts';
import { staffById } from './staff-by-id.ts';

/** The names as they were written down stand where the staff service does not answer. */
export const listOwnOpenings: Handler<typeof api.listOwnOpenings, Deps> = async ({ query }, context) => {
  const { actor, db, seen } = context;
  const { ids, survivorId } = await ownGroup(actor, db.read);
  const whenever = { from: undefined, to: undefined };
  const page = await brokenGlass(db.read).list({ ...query, ...whenever, patientIds: ids, facilityIds: null });
  const known = await knownOf(page.items, context);
  seen([survivorId]);
  const items = page.items.map(({ id, at, until, category, by: { staffId, name } }) => {
    const person = known?.get(staffId ?? '');
    const by = { staffId, name: person?.name ?? { en: name, ar: name }, profession: person?.profession ?? null };
    return { id, at, until, category, by };
  });
  return { ...page, items };
};

async function knownOf(openings: readonly BreakGlass[], { business, log }: Pick<Deps, 'business' | 'log'>) {
  const ids = [...new Set(openings.flatMap((it) => it.by.staffId ?? []))];
  try {
    return await staffById({ business }, ids);
  } catch (error) {
    if (!isAway(error)) throw error;
    log.warn({ err: error, target: 'business' }, 'openings are listed without professions');
    return undefined;
  }
}
