import type * as api from '@nilecare/contracts/api/orchestrator-homes.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { PermittedParts } from '../../aggregation/permitted-parts.ts';
import type { Deps } from '../../deps.ts';

const ALARMS = 200;

export const getNurseHome: Handler<typeof api.getNurseHome, Deps> = async (
  { query: { facilityId } },
  { actor, device, ehr, facility, lab },
) => {
  const parts = new PermittedParts(actor);
  const open = { facilityId, state: ['raised', 'acknowledged'], limit: ALARMS };
  const [occupancy, alarms, criticals, tasks] = await Promise.all([
    parts.part(
      'facility:read',
      ['occupancy', 'facility'],
      () => facility.getOccupancy({ query: { facilityId } }),
      null,
    ),
    parts.items('alarm:read', ['alarms', 'device'], () => device.listAlarms({ query: open })),
    parts.items('lab:read', ['criticals', 'lab'], () =>
      lab.listCriticalValues({ query: { facilityId, open: 'true' } }),
    ),
    parts.items('care-plan:write', ['tasks', 'ehr'], () => ehr.listOwnTasks({ query: {} })),
  ]);
  return { occupancy, alarms, criticals, tasks, missing: parts.missing };
};
