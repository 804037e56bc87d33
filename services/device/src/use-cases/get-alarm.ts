import type * as api from '@nilecare/contracts/api/device.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { alarmReader } from '../data/alarm-reader.ts';
import type { Deps } from '../deps.ts';

export const getAlarm: Handler<typeof api.getAlarm, Deps> = async ({ params: { alarmId } }, { actor, db, seen }) => {
  const alarm = await alarmReader(db.read).find(alarmId);
  if (!alarm) throw new NotFound('alarm', alarmId);
  actor.mustReachFacility(alarm.facilityId);
  seen([alarm.patientId]);
  const history = await alarmReader(db.read).history(alarmId);
  return {
    ...alarm,
    history: history.map((row) => ({
      at: row.at.toISOString(),
      state: row.state,
      by: row.by_name,
      reason: row.reason,
      ...(row.escalation_level === null
        ? {}
        : {
            escalation: {
              level: row.escalation_level,
              role: row.escalation_role,
              exhausted: row.escalation_exhausted ?? false,
            },
          }),
    })),
  };
};
