import { z } from 'zod';
import { Alarm, AlarmEscalation, AlarmPriority, AlarmState, News2 } from '../alarms.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { DeviceId, Id, Instant, listOf, pageOf, PageQuery } from '../primitives.ts';
import { ParameterName, VitalValues } from '../vitals.ts';
import { DeviceTrouble } from './device-fleet.ts';

export class DeviceExists extends problem('device-exists', 409, 'A device with this id is registered') {}
export class DeviceBusy extends problem('device-busy', 409, 'The device measures another patient') {}
export class DeviceRetired extends problem('device-retired', 409, 'The device is retired') {}
export class DeviceElsewhere extends problem('device-elsewhere', 409, 'The device belongs to another facility') {}
export class BedHasNoPatient extends problem('bed-has-no-patient', 409, 'Nobody lies in this bed') {}
export class PairingEnded extends problem('pairing-ended', 409, 'The pairing has already ended') {}
export class AlarmAlreadyAcknowledged extends problem('alarm-already-acknowledged', 409, 'Somebody took it already') {}
export class AlarmOver extends problem('alarm-over', 409, 'The alarm is already resolved') {}
export class RangeTooLong extends problem('range-too-long', 422, 'The range is too long for this resolution') {}

export const Device = z
  .object({
    id: DeviceId,
    version: z.number().int(),
    kind: z.enum(['monitor', 'ecg', 'pulse-oximeter', 'blood-pressure', 'ventilator', 'other']),
    manufacturer: z.string().nullable(),
    model: z.string().nullable(),
    serialNumber: z.string().nullable(),
    facilityId: Id,
    status: z.enum(['active', 'retired']),
    online: z.boolean(),
    lastSeenAt: Instant.nullable(),
    /** Device clock minus server clock, ms; null until measured. */
    clockSkewMs: z.number().nullable(),
    clock: z.object({
      /** `off`: more than five seconds; `corrected`: so wrong that its times are put right by `correctionMs`. */
      state: z.enum(['unmeasured', 'right', 'off', 'corrected']),
      correctionMs: z.number(),
    }),
    /** Per cent, as the device says. */
    battery: z.number().nullable(),
    firmware: z.string().nullable(),
    /** What reads the device and publishes for it: `modbus-tcp`, `serial`; null: it speaks for itself, or has not said. */
    via: z.string().nullable().default(null),
    /** When it last said something of itself: that it is there or not, its battery, its firmware. */
    lastStatusAt: Instant.nullable(),
    trouble: z.array(DeviceTrouble),
    pairing: z
      .object({ id: Id, patientId: Id, bedId: Id.nullable(), wardId: Id.nullable(), since: Instant })
      .nullable(),
  })
  .meta({ id: 'Device' });
export type Device = z.infer<typeof Device>;

const DeviceBody = z.object({
  kind: Device.shape.kind.default('monitor'),
  manufacturer: z.string().max(100).nullable().default(null),
  model: z.string().max(100).nullable().default(null),
  serialNumber: z.string().max(100).nullable().default(null),
  facilityId: Id,
});

export const listDevices = endpoint({
  method: 'GET',
  path: '/devices',
  permission: 'device:read',
  scope: 'facility',
  query: PageQuery.extend({
    search: z.string().max(100).optional(),
    wardId: Id.optional(),
    /** Devices that are ailed by one of these. */
    trouble: listOf(DeviceTrouble).optional(),
    firmware: z.string().max(100).optional(),
  }),
  answers: { 200: pageOf(Device) },
  summary: 'Devices with state and pairing',
});
export const getDevice = endpoint({
  method: 'GET',
  path: '/devices/:deviceId',
  permission: 'device:read',
  scope: 'facility',
  params: z.object({ deviceId: DeviceId }),
  answers: { 200: Device },
  summary: 'One device',
});
export const listDeviceFirmware = endpoint({
  method: 'GET',
  path: '/devices/:deviceId/firmware',
  permission: 'device:read',
  scope: 'facility',
  params: z.object({ deviceId: DeviceId }),
  answers: { 200: z.object({ items: z.array(z.object({ firmware: z.string(), since: Instant })) }) },
  summary: 'Which firmware a device had since when, the newest first',
});
export const registerDevice = endpoint({
  method: 'POST',
  path: '/devices',
  permission: 'device:manage',
  scope: 'facility',
  idempotent: true,
  body: DeviceBody.extend({ id: DeviceId }),
  answers: { 201: Device },
  errors: [DeviceExists],
  summary: 'Enter a device into the registry',
});
export const updateDevice = endpoint({
  method: 'PUT',
  path: '/devices/:deviceId',
  permission: 'device:manage',
  scope: 'facility',
  versioned: true,
  params: z.object({ deviceId: DeviceId }),
  body: DeviceBody.extend({ status: Device.shape.status }),
  answers: { 200: Device },
  errors: [DeviceBusy],
  summary: 'Change or retire a device',
});

export const Pairing = z
  .object({
    id: Id,
    deviceId: DeviceId,
    patientId: Id,
    bedId: Id.nullable(),
    wardId: Id.nullable(),
    facilityId: Id,
    from: Instant,
    to: Instant.nullable(),
    pairedBy: z.string(),
    endedBy: z.string().nullable(),
    endReason: z.string().nullable(),
  })
  .meta({ id: 'Pairing' });
export type Pairing = z.infer<typeof Pairing>;

export const pairDevice = endpoint({
  method: 'POST',
  path: '/pairings',
  permission: 'device:pair',
  scope: 'facility',
  idempotent: true,
  body: z.object({ deviceId: DeviceId, bedId: Id }),
  answers: { 201: Pairing },
  errors: [DeviceBusy, DeviceElsewhere, DeviceRetired, BedHasNoPatient],
  summary: 'The device measures, from now on, the patient who lies in this bed',
});
export const endPairing = endpoint({
  method: 'POST',
  path: '/pairings/:pairingId/ends',
  permission: 'device:pair',
  scope: 'facility',
  params: z.object({ pairingId: Id }),
  body: z.object({ reason: z.string().max(200).default('unpaired') }),
  answers: { 200: Pairing },
  errors: [PairingEnded],
  summary: 'The device no longer measures the patient',
});
export const listPairings = endpoint({
  method: 'GET',
  path: '/pairings',
  permission: 'device:read',
  scope: 'facility',
  audit: 'pairing.read',
  query: PageQuery.extend({ deviceId: DeviceId.optional(), patientId: Id.optional() }),
  answers: { 200: pageOf(Pairing) },
  summary: 'Pairings with their history, newest first',
});

export const LatestVitals = z
  .object({
    patientId: Id.nullable(),
    deviceId: DeviceId,
    bedId: Id.nullable(),
    wardId: Id.nullable(),
    time: Instant,
    values: VitalValues,
    rhythm: z.string().nullable(),
    news2: News2.nullable(),
  })
  .meta({ id: 'LatestVitals' });

export const listLatestVitals = endpoint({
  method: 'GET',
  path: '/vitals/latest',
  permission: 'vitals:read',
  scope: 'facility',
  audit: 'vitals.read',
  query: z.object({ wardId: Id.optional(), patientId: listOf(Id).optional() }),
  answers: { 200: z.object({ items: z.array(LatestVitals) }) },
  summary: 'The newest values of every monitored patient of a ward, or of patients',
});

export const Resolution = z.enum(['raw', '1m', '1h']);

/** One bucket: mean, and the extremes, so that a short drop is not averaged away. */
export const VitalsPoint = z.object({
  time: Instant,
  mean: VitalValues,
  min: VitalValues,
  max: VitalValues,
  samples: z.number().int(),
});

export const getVitalsHistory = endpoint({
  method: 'GET',
  path: '/vitals/history',
  permission: 'vitals:read',
  scope: 'facility',
  audit: 'vitals.read',
  query: z.object({
    patientId: Id,
    from: Instant,
    to: Instant.optional(),
    resolution: Resolution.optional().meta({ description: 'chosen to fit the range when absent' }),
    parameters: listOf(ParameterName).optional(),
  }),
  answers: {
    200: z.object({
      resolution: Resolution,
      units: z.record(z.string(), z.string()),
      points: z.array(VitalsPoint),
      news2: z.array(z.object({ time: Instant, score: z.number().int() })),
    }),
  },
  errors: [RangeTooLong],
  summary: "A patient's vital signs over time, at a resolution fit for the range",
});

export const listWardTrends = endpoint({
  method: 'GET',
  path: '/vitals/trends',
  permission: 'vitals:read',
  scope: 'facility',
  audit: 'vitals.read',
  query: z.object({ wardId: Id, minutes: z.coerce.number().int().min(1).max(60).default(10) }),
  answers: {
    200: z.object({
      items: z.array(
        z.object({
          patientId: Id,
          /** [epoch ms, heart rate], oldest first, one point per 10 s. */
          points: z.array(z.tuple([z.number(), z.number()])),
        }),
      ),
    }),
  },
  summary: "The last minutes' heart rate of every monitored patient of a ward, for sparklines",
});

export const listAlarms = endpoint({
  method: 'GET',
  path: '/alarms',
  permission: 'alarm:read',
  scope: 'facility',
  audit: 'alarm.read',
  query: PageQuery.extend({
    ids: listOf(Id).optional(),
    wardId: listOf(Id).optional(),
    patientId: listOf(Id).optional(),
    state: listOf(AlarmState).optional(),
    priority: listOf(AlarmPriority).optional(),
    from: Instant.optional(),
    to: Instant.optional(),
    /** Changes with a greater `seq`, in the order of `seq`: for clients that were away. */
    after: z.coerce.number().int().min(0).optional(),
  }),
  answers: { 200: pageOf(Alarm).extend({ lastSeq: z.number().int() }) },
  summary: 'Alarms, newest first; with `after`, in the order of their changes',
});
export const getAlarm = endpoint({
  method: 'GET',
  path: '/alarms/:alarmId',
  permission: 'alarm:read',
  scope: 'facility',
  audit: 'alarm.read',
  params: z.object({ alarmId: Id }),
  answers: {
    200: Alarm.extend({
      history: z.array(
        z.object({
          at: Instant,
          state: AlarmState,
          by: z.string().nullable(),
          reason: z.string().nullable(),
          /** What this entry says of the escalation, where it is about it. */
          escalation: AlarmEscalation.pick({ level: true, role: true, exhausted: true }).optional(),
        }),
      ),
    }),
  },
  summary: 'One alarm with its history',
});
export const acknowledgeAlarm = endpoint({
  method: 'POST',
  path: '/alarms/:alarmId/acknowledgements',
  permission: 'alarm:acknowledge',
  scope: 'facility',
  params: z.object({ alarmId: Id }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  answers: { 200: Alarm },
  errors: [AlarmAlreadyAcknowledged, AlarmOver],
  summary: 'Take charge of an alarm: names who, when and why',
});
