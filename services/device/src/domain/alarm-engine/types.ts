import type { AlarmCondition, AlarmKind, AlarmLimits, AlarmPriority } from '@nilecare/contracts/alarms.ts';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';
import type { Suppression } from '../suppression.ts';
import type { EngineSettings } from './settings.ts';

/**
 * Name of an alarm condition of one device: `hr:high`, `off:spo2`, `no-signal`, `alert:st`, `rhythm:vfib`, `battery`. A device has
 * at most one open alarm per key.
 */
export type AlarmKey = string;

/** What an alarm is about. */
export interface Cause {
  readonly key: AlarmKey;
  readonly kind: AlarmKind;
  readonly priority: AlarmPriority;
  readonly condition: AlarmCondition;
  readonly parameter: ParameterName | null;
  /** The worst value so far and the limit it passed, in the parameter's unit. */
  readonly value: number | null;
  readonly limit: number | null;
  /** The device's own words, on `device-alert`. */
  readonly message: string | null;
}

/** All times are epoch ms. `onsetAt` and `sampleAt` are the device's times, the others the server's. */
export interface OpenAlarm extends Cause {
  readonly id: string;
  readonly onsetAt: number;
  /** Time of the sample that raised it: with the key it names the alarm, also after a restart. */
  readonly sampleAt: number;
  readonly raisedAt: number;
  readonly acknowledgedAt: number | null;
  /** When the device last said so, on `device-alert`. */
  readonly confirmedAt: number;
  /** Under which it was raised; null: it sounds. */
  readonly suppression: Pick<Suppression, 'id' | 'until'> | null;
}

export type ResolvedBecause =
  | 'back-within-limits'
  | 'superseded'
  | 'measured-again'
  | 'signal-again'
  | 'device-says-over'
  | 'heart-rate-measured'
  | 'no-longer-measured'
  | 'device-unpaired'
  /** The same condition goes on as another alarm. */
  | 'suppression-began'
  | 'suppression-ended'
  | 'charged'
  | 'clock-right';

export type AlarmChange =
  | { readonly type: 'raised'; readonly alarm: OpenAlarm }
  /** A new worst value; of interest to who looks at the alarm, no reason to call anybody. */
  | { readonly type: 'worsened'; readonly alarm: OpenAlarm }
  | {
      readonly type: 'resolved';
      readonly alarm: OpenAlarm;
      readonly resolvedAt: number;
      /** Device time since which the condition is over; null where no message said so. */
      readonly endedAt: number | null;
      readonly because: ResolvedBecause;
    };

/** A condition that holds since a moment without interruption, and what to raise once it has held long enough. */
export interface Run {
  readonly cause: Cause;
  /** Device time of its first and its newest sample. */
  readonly since: number;
  readonly lastAt: number;
  /** Server time of its first sample. */
  readonly heardAt: number;
  readonly delayMs: number;
}

/** When a condition last held, and whether it was seen to be over since. */
export interface Excursion {
  /** The newest value that was beyond. */
  readonly value: number;
  /** Its device time. */
  readonly at: number;
  /** The first one that is back since: when it was heard (server time) and its device time; null while there is none. */
  readonly back: { readonly heardAt: number; readonly at: number } | null;
  /**
   * The value was back and no longer is while its alarm was acknowledged: the worst that was acknowledged by then. What
   * is worse is another alarm. null: it never was.
   */
  readonly acknowledgedWorst: number | null;
}

export interface Reading {
  readonly value: number;
  readonly at: number;
}

/** Groups of parameters that one sensor on the patient delivers. */
export type SensorName = 'ecg' | 'respiration' | 'oximeter' | 'arterial-line';

/** All that the engine remembers of one device: plain JSON, some hundred bytes. */
export interface EngineState {
  /** Device time of the newest sample that was judged. */
  readonly newestAt: number | null;
  /** Server time at which the device last said something new. */
  readonly heardAt: number | null;
  /** How far apart this device's samples usually are, by its own times. */
  readonly intervalMs: number;
  /** Server time since which only samples older than `newestAt` arrive. */
  readonly lateSince: number | null;
  /** Device time of the newest word on the rhythm. */
  readonly rhythmAt: number | null;
  readonly latest: Readonly<Partial<Record<ParameterName, Reading>>>;
  /** Device time at which each sensor last measured; absent: not in use. */
  readonly measuredAt: Readonly<Partial<Record<SensorName, number>>>;
  readonly runs: Readonly<Record<string, Run>>;
  readonly open: Readonly<Record<AlarmKey, OpenAlarm>>;
  readonly excursions: Readonly<Record<AlarmKey, Excursion>>;
  /** Device time of the newest alert per code, so that a late one does not undo it. */
  readonly alertsAt: Readonly<Record<string, number>>;
}

/** What the engine is told with every call: it reads no clock and makes no ids of its own. */
export interface EngineContext {
  readonly limits: AlarmLimits;
  /** Of the patient's alarms; some may be over, or not have begun. */
  readonly suppressions: readonly Suppression[];
  /** Server time, epoch ms. */
  readonly now: number;
  /** The alarm's id from its name and the time of the sample that raises it; the same answer for the same question. */
  readonly idFor: (name: string, sampleAt: number) => string;
  readonly settings: EngineSettings;
}

export interface Evaluation {
  readonly state: EngineState;
  /** In the order they happened. */
  readonly changes: readonly AlarmChange[];
}

export const initialState: EngineState = {
  newestAt: null,
  heardAt: null,
  intervalMs: 0,
  lateSince: null,
  rhythmAt: null,
  latest: {},
  measuredAt: {},
  runs: {},
  open: {},
  excursions: {},
  alertsAt: {},
};
