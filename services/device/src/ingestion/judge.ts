import { alarmId } from '../domain/alarm-engine/alarm-id.ts';
import { evaluateAlert } from '../domain/alarm-engine/device-alarms.ts';
import { evaluate } from '../domain/alarm-engine/evaluate.ts';
import { engineSettings } from '../domain/alarm-engine/settings.ts';
import { connectionLost, tick } from '../domain/alarm-engine/tick.ts';
import type { AlarmChange, EngineContext, EngineState, Evaluation } from '../domain/alarm-engine/types.ts';
import { placeInTime } from '../domain/device-clock.ts';
import { fullYears } from '../domain/limits/age-band.ts';
import { NEWS2_FROM_YEARS, news2 } from '../domain/news2.ts';
import type { Sample } from '../domain/sample.ts';
import type { News2 } from '@nilecare/contracts/alarms.ts';
import type { VitalValues } from '@nilecare/contracts/vitals.ts';
import type { Item } from './read-messages.ts';
import { currentPairing, pairingAt, type DevicePairing, type WatchedDevice } from './watched-device.ts';

export interface JudgedSample {
  readonly deviceId: string;
  readonly sample: Sample;
  readonly receivedAt: number;
  readonly pairing: DevicePairing | undefined;
  readonly news2: News2 | null;
}

export interface JudgedChange {
  readonly device: WatchedDevice;
  readonly pairing: DevicePairing;
  readonly change: AlarmChange;
}

/** What a device's messages lead to. Nothing of it counts before it is stored. */
export interface Judged {
  readonly device: WatchedDevice;
  readonly samples: readonly JudgedSample[];
  readonly changes: readonly JudgedChange[];
  readonly status: { readonly battery: number | null; readonly firmware: string | null } | undefined;
  /** The newest sample, when it is the newest of the device: what the screens show. */
  readonly newest: JudgedSample | undefined;
}

/** Values this old still count for NEWS2: the cuff measures every few minutes. */
const NEWS2_REACH_MS = 10 * 60_000;

export const engineContext = (device: WatchedDevice, now: number): EngineContext => ({
  limits: device.limits,
  now,
  // Of this pairing: the same words of a device about another patient are another alarm.
  idFor: (key, sampleAt) => alarmId(`${device.id}/${device.pairings[0]?.id ?? ''}`, key, sampleAt),
  settings: engineSettings,
});

/** Judges what one device sent, in the order it came. */
export function judge(before: WatchedDevice, items: readonly Item[], now: number): Judged {
  let device = before;
  let status: Judged['status'];
  let newest: JudgedSample | undefined;
  const samples: JudgedSample[] = [];
  const changes: JudgedChange[] = [];
  const pairing = currentPairing(before);
  const take = (evaluation: Evaluation) => {
    device = { ...device, engine: evaluation.state };
    if (pairing) for (const change of evaluation.changes) changes.push({ device, pairing, change });
  };

  for (const item of items) {
    const context = engineContext(device, now);
    switch (item.type) {
      case 'sample': {
        const placed = placedInTime(device, item.sample, item.receivedAt);
        device = { ...device, clock: placed.clock, online: true };
        const owner = pairingAt(device.pairings, placed.sample.time);
        const isNewest = placed.sample.time > (device.engine.newestAt ?? -Infinity);
        if (owner && owner === pairing) take(evaluate(device.engine, placed.sample, context));
        const judged = judgedSample(device, placed.sample, item.receivedAt, owner);
        samples.push(judged);
        if (isNewest && owner === pairing) newest = judged;
        break;
      }
      case 'alert':
        // As with samples: what the device kept from before its pairing is not about this patient.
        if (pairing && pairingAt(device.pairings, alertTime(device, item.alert.time)) === pairing)
          take(evaluateAlert(device.engine, { ...item.alert, time: alertTime(device, item.alert.time) }, context));
        break;
      case 'status': {
        const { online, battery, firmware } = item.status;
        status = { battery: battery ?? status?.battery ?? null, firmware: firmware ?? status?.firmware ?? null };
        if (online !== null) device = { ...device, online };
        if (online === false && pairing) take(connectionLost(device.engine, context));
        break;
      }
    }
  }
  return { device, samples, changes, status, newest };
}

/** What passes with time alone: silence, values that stand. */
export function judgeTime(before: WatchedDevice, now: number): Judged | undefined {
  const pairing = currentPairing(before);
  if (!pairing || before.retired) return undefined;
  const { state, changes } = tick(before.engine, engineContext(before, now));
  if (changes.length === 0) return undefined;
  const device = { ...before, engine: state };
  return {
    device,
    samples: [],
    changes: changes.map((change) => ({ device, pairing, change })),
    status: undefined,
    newest: undefined,
  };
}

/** An alert's time by our clock, as far as the device's is known. */
const alertTime = ({ clock }: WatchedDevice, time: number): number => time - clock.correctionMs;

function placedInTime({ clock }: WatchedDevice, sample: Sample, receivedAt: number) {
  if (sample.timed === 'reception') return { sample, clock };
  const placed = placeInTime(clock, sample.time, receivedAt);
  return { sample: placed.time === sample.time ? sample : { ...sample, time: placed.time }, clock: placed.clock };
}

function judgedSample(
  { id, engine }: WatchedDevice,
  sample: Sample,
  receivedAt: number,
  pairing: DevicePairing | undefined,
): JudgedSample {
  return { deviceId: id, sample, receivedAt, pairing, news2: pairing ? scoreOf(engine, sample, pairing) : null };
}

/** NEWS2 is made for patients of 16 years and more. */
function scoreOf(engine: EngineState, sample: Sample, { birthDate }: DevicePairing): News2 | null {
  if (birthDate && fullYears(new Date(birthDate), new Date(sample.time)) < NEWS2_FROM_YEARS) return null;
  return news2({ ...recentValues(engine, sample.time), ...sample.values });
}

function recentValues({ latest }: EngineState, time: number): VitalValues {
  const recent: VitalValues = {};
  for (const name in latest) {
    // The keys of `latest` are parameter names.
    const parameter = name as keyof VitalValues;
    const reading = latest[parameter];
    if (reading && Math.abs(time - reading.at) <= NEWS2_REACH_MS) recent[parameter] = reading.value;
  }
  return recent;
}
