import * as limitsApi from '@nilecare/contracts/api/device-alarm-limits.ts';
import * as settingsApi from '@nilecare/contracts/api/device-alarm-settings.ts';
import * as statisticsApi from '@nilecare/contracts/api/device-alarm-statistics.ts';
import * as suppressionApi from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import * as fleetApi from '@nilecare/contracts/api/device-fleet.ts';
import * as quarantineApi from '@nilecare/contracts/api/device-quarantine.ts';
import * as api from '@nilecare/contracts/api/device.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { acknowledgeAlarm } from './use-cases/acknowledge-alarm.ts';
import { approveAlarmSettings } from './use-cases/approve-alarm-settings.ts';
import { endAlarmSuppression } from './use-cases/end-alarm-suppression.ts';
import { endPairing } from './use-cases/end-pairing.ts';
import { getAlarmLimits } from './use-cases/get-alarm-limits.ts';
import { getAlarmSettings } from './use-cases/get-alarm-settings.ts';
import { getAlarmStatistics } from './use-cases/get-alarm-statistics.ts';
import { getAlarm } from './use-cases/get-alarm.ts';
import { listDeviceFirmware } from './use-cases/list-device-firmware.ts';
import { getDeviceFleet } from './use-cases/get-device-fleet.ts';
import { getDevice } from './use-cases/get-device.ts';
import { getVitalsHistory } from './use-cases/get-vitals-history.ts';
import { getWardAlarmRules } from './use-cases/get-ward-alarm-rules.ts';
import { listAlarmSettings } from './use-cases/list-alarm-settings.ts';
import { listAlarmSuppressions } from './use-cases/list-alarm-suppressions.ts';
import { listAlarms } from './use-cases/list-alarms.ts';
import { listDevices } from './use-cases/list-devices.ts';
import { listLatestVitals } from './use-cases/list-latest-vitals.ts';
import { listPairings } from './use-cases/list-pairings.ts';
import { listQuarantine } from './use-cases/list-quarantine.ts';
import { listWardTrends } from './use-cases/list-ward-trends.ts';
import { pairDevice } from './use-cases/pair-device.ts';
import { proposeAlarmSettings } from './use-cases/propose-alarm-settings.ts';
import { registerDevice } from './use-cases/register-device.ts';
import { setAlarmLimits } from './use-cases/set-alarm-limits.ts';
import { suppressAlarms } from './use-cases/suppress-alarms.ts';
import { updateDevice } from './use-cases/update-device.ts';
import { refuseAlarmSettings } from './use-cases/refuse-alarm-settings.ts';
import { withdrawAlarmSettings } from './use-cases/withdraw-alarm-settings.ts';

export const routes = [
  route(api.listDevices, listDevices),
  route(api.getDevice, getDevice),
  route(api.listDeviceFirmware, listDeviceFirmware),
  route(fleetApi.getDeviceFleet, getDeviceFleet),
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
  route(limitsApi.getAlarmLimits, getAlarmLimits),
  route(limitsApi.setAlarmLimits, setAlarmLimits),
  route(settingsApi.listAlarmSettings, listAlarmSettings),
  route(settingsApi.getWardAlarmRules, getWardAlarmRules),
  route(settingsApi.getAlarmSettings, getAlarmSettings),
  route(settingsApi.proposeAlarmSettings, proposeAlarmSettings),
  route(settingsApi.approveAlarmSettings, approveAlarmSettings),
  route(settingsApi.withdrawAlarmSettings, withdrawAlarmSettings),
  route(settingsApi.refuseAlarmSettings, refuseAlarmSettings),
  route(statisticsApi.getAlarmStatistics, getAlarmStatistics),
  route(suppressionApi.listAlarmSuppressions, listAlarmSuppressions),
  route(suppressionApi.suppressAlarms, suppressAlarms),
  route(suppressionApi.endAlarmSuppression, endAlarmSuppression),
  route(quarantineApi.listQuarantine, listQuarantine),
];
