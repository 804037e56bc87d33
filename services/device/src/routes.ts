import * as api from '@nilecare/contracts/api/device.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { acknowledgeAlarm } from './use-cases/acknowledge-alarm.ts';
import { endPairing } from './use-cases/end-pairing.ts';
import { getAlarmLimits } from './use-cases/get-alarm-limits.ts';
import { getAlarm } from './use-cases/get-alarm.ts';
import { getDevice } from './use-cases/get-device.ts';
import { getVitalsHistory } from './use-cases/get-vitals-history.ts';
import { listAlarms } from './use-cases/list-alarms.ts';
import { listDevices } from './use-cases/list-devices.ts';
import { listLatestVitals } from './use-cases/list-latest-vitals.ts';
import { listPairings } from './use-cases/list-pairings.ts';
import { listQuarantine } from './use-cases/list-quarantine.ts';
import { listWardTrends } from './use-cases/list-ward-trends.ts';
import { pairDevice } from './use-cases/pair-device.ts';
import { registerDevice } from './use-cases/register-device.ts';
import { setAlarmLimits } from './use-cases/set-alarm-limits.ts';
import { updateDevice } from './use-cases/update-device.ts';

export const routes = [
  route(api.listDevices, listDevices),
  route(api.getDevice, getDevice),
  route(api.registerDevice, registerDevice),
  route(api.updateDevice, updateDevice),
  route(api.pairDevice, pairDevice),
  route(api.endPairing, endPairing),
  route(api.listPairings, listPairings),
  route(api.listLatestVitals, listLatestVitals),
  route(api.getVitalsHistory, getVitalsHistory),
  route(api.listWardTrends, listWardTrends),
  route(api.listAlarms, listAlarms),
  route(api.getAlarm, getAlarm),
  route(api.acknowledgeAlarm, acknowledgeAlarm),
  route(api.getAlarmLimits, getAlarmLimits),
  route(api.setAlarmLimits, setAlarmLimits),
  route(api.listQuarantine, listQuarantine),
];
