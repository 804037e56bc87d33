import { alarmId } from '../domain/alarm-engine/alarm-id.ts';
import { evaluateAlert } from '../domain/alarm-engine/device-alarms.ts';
import { evaluateBattery, evaluateClock } from '../domain/alarm-engine/equipment-alarms.ts';
import { evaluate } from '../domain/alarm-engine/evaluate.ts';
import { engineSettings } from '../domain/alarm-engine/settings.ts';
import { connectionLost, tick } from '../domain/alarm-engine/tick.ts';
import type { AlarmChange, EngineContext, EngineState, Evaluation } from '../domain/alarm-engine/types.ts';
import { placeInTime, type DeviceClock } from '../domain/device-clock.ts';
import { scoredValues } from '../domain/news2-reach.ts';
import { isNewsOfLoss } from '../domain/offline-word.ts';
import type { DeviceStatus } from '../domain/parse-message/parse-status.ts';
import type { Sample } from '../domain/sample.ts';
import type { News2 } from '@nilecare/contracts/alarms.ts';
import { news2 } from '@nilecare/contracts/news2.ts';
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

/** What a device said of itself; null: nothing about that. */
export interface DeviceWord {
  readonly battery: number | null;
  readonly firmware: string | null;
  /** undefined: not said. */
  readonly via: string | null | undefined;
}

/** What a device's messages lead to. Nothing of it counts before it is stored. */
export interface Judged {
  readonly device: WatchedDevice;
  readonly samples: readonly JudgedSample[];
  readonly changes: readonly JudgedChange[];
  readonly status: DeviceWord | undefined;
  /** It is there again, or no longer. */
  readonly isTurned: boolean;
  /** The newest sample, when it is the newest of the device: what the screens show. */
  readonly newest: JudgedSample | undefined;
}

export const engineContext = (device: WatchedDevice, now: number): EngineContext => ({
  limits: device.limits,
  suppressions: device.suppressions,
  now,
  // Of this pairing: the same words of a device about another patient are another alarm.
  idFor: (key, sampleAt) => alarmId(`${device.id}/${device.pairings[0]?.id ?? ''}`, key, sampleAt),
  settings: engineSettings,
});

/** Judges what one device sent, in the order it came. */
export function judge(before: WatchedDevice, items: readonly Item[], now: number): Judged {
  const pairing = currentPairing(before);
  const context = engineContext(before, now);
  let { engine, clock, online, session } = before;
  let status: Judged['status'];
  let newest: JudgedSample | undefined;
  const samples: JudgedSample[] = [];
  const changes: AlarmChange[] = [];
  const take = (evaluation: Evaluation) => {
    engine = evaluation.state;
    changes.push(...evaluation.changes);
  };

  for (const [index, item] of items.entries()) {
    switch (item.type) {
      case 'sample': {
        const placed = placedInTime(clock, item.sample, item.receivedAt);
        ({ clock } = placed);
        online = true;
        const owner = pairingAt(before.pairings, placed.sample.time);
        const isNewest = placed.sample.time > (engine.newestAt ?? -Infinity);
        if (owner && owner === pairing) {
          take(evaluate(engine, placed.sample, context));
          const clockJudged = evaluateClock(engine, clock.correctionMs !== 0, placed.sample.time, context);
          if (clockJudged) take(clockJudged);
        }
        const judged = judgedSample(before.id, engine, placed.sample, item.receivedAt, owner);
        samples.push(judged);
        if (isNewest && owner === pairing) newest = judged;
        break;
      }
      case 'alert': {
        const time = item.alert.time - clock.correctionMs;
        // As with samples: what the device kept from before its pairing is not about this patient.
        if (pairing && pairingAt(before.pairings, time) === pairing)
          take(evaluateAlert(engine, { ...item.alert, time }, context));
        break;
      }
      case 'status': {
        const told = correctedStatus(item.status, clock);
        status = wordOf(status, told);
        if (told.online === true) online = true;
        const isFollowed = items.slice(index + 1).some(({ type }) => type === 'sample');
        if (isNewsOfLoss(told, item.delivery, { session, newestAt: engine.newestAt, isFollowed })) {
          online = false;
          if (pairing) take(connectionLost(engine, context));
        }
        session = newerOf(session, told.session);
        // What the broker had kept may be older than what the device said since.
        if (pairing && told.battery !== null && item.delivery === 'live')
          take(evaluateBattery(engine, told.battery, told.time, context));
        break;
      }
    }
  }
  const device = { ...before, engine, clock, online, session };
  return {
    device,
    samples,
    changes: pairing ? changesOf(device, pairing, changes) : [],
    status,
    isTurned: online !== before.online,
    newest,
  };
}

const correctedStatus = (status: DeviceStatus, clock: DeviceClock): DeviceStatus =>
  status.isTimed ? { ...status, time: status.time - clock.correctionMs } : status;

const wordOf = (before: DeviceWord | undefined, { battery, firmware, via }: DeviceStatus): DeviceWord => ({
  battery: battery ?? before?.battery ?? null,
  firmware: firmware ?? before?.firmware ?? null,
  via: via === undefined ? before?.via : via,
});

const newerOf = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);

const changesOf = (device: WatchedDevice, pairing: DevicePairing, changes: readonly AlarmChange[]): JudgedChange[] =>
  changes.map((change) => ({ device, pairing, change }));

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
    changes: changesOf(device, pairing, changes),
    status: undefined,
    isTurned: false,
    newest: undefined,
  };
}

function placedInTime(clock: DeviceClock, sample: Sample, receivedAt: number) {
  if (sample.timed === 'reception') return { sample, clock };
  const placed = placeInTime(clock, sample.time, receivedAt);
  return { sample: placed.time === sample.time ? sample : { ...sample, time: placed.time }, clock: placed.clock };
}

function judgedSample(
  deviceId: string,
  engine: EngineState,
  sample: Sample,
  receivedAt: number,
  pairing: DevicePairing | undefined,
): JudgedSample {
  const isScored = pairing !== undefined && sample.time >= pairing.news2From;
  return { deviceId, sample, receivedAt, pairing, news2: isScored ? news2(scoredValues(engine.latest, sample)) : null };
}
