import type * as api from '@nilecare/contracts/api/device-alarm-settings.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { alarmSettings, settingsView } from '../data/alarm-settings.ts';
import type { Deps } from '../deps.ts';

export const getAlarmSettings: Handler<typeof api.getAlarmSettings, Deps> = async (
  { params: { settingsId } },
  { actor, db },
) => {
  const row = await alarmSettings(db.read).get(settingsId);
  actor.mustReachFacility(row.facility_id);
  return settingsView(row);
};
