import type { AlarmLimits } from '@nilecare/contracts/alarms.ts';
import type { DeviceClock } from '../domain/device-clock.ts';
import type { Suppression } from '../domain/suppression.ts';
import type { EngineState } from '../domain/alarm-engine/types.ts';

export interface DevicePairing {
  readonly id: string;
  readonly patientId: string;
  /** Who stands for the patient now: whom she was merged into, or herself. What is shown carries it. */
  readonly shownAs: string;
  readonly birthDate: string | null;
  /** Epoch ms of the birthday from which NEWS2 is valid. */
  readonly news2From: number;
  readonly bedId: string | null;
  readonly wardId: string | null;
  readonly facilityId: string;
  /** Epoch ms; `to` is null while it lasts. */
  readonly from: number;
  readonly to: number | null;
}

/** What the ingestion knows of a device: from the database, and of the engine what has been stored. */
export interface WatchedDevice {
  readonly id: string;
  readonly facilityId: string;
  readonly retired: boolean;
  /** Newest first. */
  readonly pairings: readonly DevicePairing[];
  /** Effective limits of the paired patient. */
  readonly limits: AlarmLimits;
  /** Of the paired patient's alarms: those that may still last. */
  readonly suppressions: readonly Suppression[];
  readonly clock: DeviceClock;
  readonly engine: EngineState;
  readonly online: boolean;
  /** When the newest connection began that the device named, epoch ms; null: it names none. */
  readonly session: number | null;
  /** Epoch ms of what the database has; written again when it is some seconds old. */
  readonly seenStored: number;
}

export const currentPairing = (device: WatchedDevice): DevicePairing | undefined =>
  device.pairings[0]?.to === null ? device.pairings[0] : undefined;

/**
 * The pairing a sample belongs to, by the time at which it was measured: what a device stored while it was offline goes to
 * whoever it was paired with then. A sample from before the first pairing of the device goes to its first patient: the
 * device was put on before it was paired.
 * @param time epoch ms
 */
export function pairingAt(pairings: readonly DevicePairing[], time: number): DevicePairing | undefined {
  const covering = pairings.find((it) => it.from <= time && (it.to === null || time < it.to));
  if (covering) return covering;
  const first = pairings.at(-1);
  return first && time < first.from ? first : undefined;
}
