import type * as api from '@nilecare/contracts/api/orchestrator-homes.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { PermittedParts } from '../../aggregation/permitted-parts.ts';
import type { Deps } from '../../deps.ts';
import { newResults, ownTasks } from './own-work.ts';

const ALARMS = 200;

export const getNurseHome: Handler<typeof api.getNurseHome, Deps> = async ({ query }, context) => {
  const { actor, device, facility, lab } = context;
  const { facilityId, wardId } = query;
  const parts = new PermittedParts(actor);
  const ofWard = wardId === undefined ? {} : { wardId: [wardId] };
  const open = { ...ofWard, state: ['raised' as const, 'acknowledged' as const], limit: ALARMS };
  const [occupancy, alarms, criticals, tasks, doses, results] = await Promise.all([
    parts.part(
      'facility:read',
      ['occupancy', 'facility'],
      () => facility.getOccupancy({ query: { facilityId } }),
      null,
    ),
    parts.items('alarm:read', ['alarms', 'device'], () => device.listAlarms({ query: open })),
    parts.items('lab:read', ['criticals', 'lab'], () => lab.listCriticalValues({ query: { ...query, open: 'true' } })),
    ownTasks(parts, context),
    dosesIn(wardId, parts, context),
    newResults(parts, context),
  ]);
  // She may work in several facilities.
  const here = alarms && alarms.filter((it) => it.facilityId === facilityId);
  return { occupancy, alarms: here, criticals, tasks, doses, results, missing: parts.missing };
};

/** Of the ward's round, those that are to be given now. */
async function dosesIn(wardId: string | undefined, parts: PermittedParts, { medication }: Deps & RequestContext) {
  if (wardId === undefined) return null;
  const round = await parts.part(
    'medication:administer',
    ['doses', 'medication'],
    () => medication.getRound({ params: { wardId }, query: { hours: 1 } }),
    null,
  );
  if (!round) return null;
  const count = (state: 'due' | 'late') => round.items.filter((it) => it.state === state).length;
  return { due: count('due'), late: count('late'), closed: round.closed };
}
