import { z } from 'zod';
import { Alarm } from '../alarms.ts';
import { AlarmSuppression } from '../api/device-alarm-suppressions.ts';
import { event } from '../event.ts';
import { DeviceId, Id, Instant } from '../primitives.ts';

export const vitalsCritical = event({
  topic: 'vitals.critical',
  owner: 'device',
  data: Alarm,
  summary: 'A vital sign passed a critical limit: an alarm of high priority was raised, not one that is suppressed',
});
export const alarmRaised = event({
  topic: 'alarm.raised',
  owner: 'device',
  data: Alarm,
  summary: 'An alarm was raised, of any kind and priority; one with `suppressed` calls nobody',
});
export const alarmAcknowledged = event({
  topic: 'alarm.acknowledged',
  owner: 'device',
  data: Alarm,
  summary: 'Somebody took charge of an alarm',
});
export const alarmResolved = event({
  topic: 'alarm.resolved',
  owner: 'device',
  data: Alarm,
  summary: "An alarm's condition is over",
});

export const alarmSuppressionChanged = event({
  topic: 'alarm-suppression.changed',
  owner: 'device',
  data: AlarmSuppression,
  summary: 'Alarms are suppressed, or no longer; one that runs out at its time does so without a word',
});

const Pairing = z.object({
  pairingId: Id,
  deviceId: DeviceId,
  patientId: Id,
  bedId: Id.nullable(),
  wardId: Id.nullable(),
  facilityId: Id.nullable(),
  at: Instant,
});
export const devicePaired = event({
  topic: 'device.paired',
  owner: 'device',
  data: Pairing,
  summary: 'A device measures a patient from now on',
});
export const deviceUnpaired = event({
  topic: 'device.unpaired',
  owner: 'device',
  data: Pairing.extend({ reason: z.string() }),
  summary: 'A device no longer measures a patient',
});
export const deviceRegistered = event({
  topic: 'device.registered',
  owner: 'device',
  data: z.object({ deviceId: DeviceId, kind: z.string(), facilityId: Id.nullable() }),
  summary: 'A device was entered into the registry',
});

export const alarmSettingsChanged = event({
  topic: 'alarm-settings.changed',
  owner: 'device',
  data: z.object({ settingsId: Id, wardId: Id, facilityId: Id, version: z.number().int(), at: Instant }),
  summary: "A ward's approved alarm settings are others than before",
});
