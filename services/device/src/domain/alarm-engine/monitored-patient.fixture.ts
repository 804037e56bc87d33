import type { AlarmLimits } from '@nilecare/contracts/alarms.ts';
import type { VitalValues } from '@nilecare/contracts/vitals.ts';
import type { DeviceAlert } from '../device-alert.ts';
import { defaultLimits } from '../limits/default-limits.ts';
import type { Sample } from '../sample.ts';
import type { Suppression } from '../suppression.ts';
import { evaluateAlert } from './device-alarms.ts';
import { evaluate } from './evaluate.ts';
import { engineSettings } from './settings.ts';
import { connectionLost, noteAcknowledged, tick } from './tick.ts';
import { initialState } from './types.ts';
import type { AlarmChange, EngineContext, EngineState, Evaluation, OpenAlarm } from './types.ts';

/** A moment of day shift; tests count in seconds from here. */
export const START = Date.parse('2026-11-22T08:00:00Z');

export const healthy: VitalValues = { hr: 75, pulse: 75, spo2: 97, resp: 14, abp_sys: 120, abp_dia: 75, abp_mean: 90 };

export const sampleAt = (seconds: number, values: VitalValues, rhythm?: string): Sample => ({
  time: START + seconds * 1000,
  timed: 'device',
  values,
  ...(rhythm === undefined ? {} : { rhythm }),
});

/** A patient on a monitor in a test: what the engine did so far. Times are seconds since START. */
export class MonitoredPatient {
  state: EngineState = initialState;
  readonly changes: AlarmChange[] = [];
  limits: AlarmLimits;
  suppressions: readonly Suppression[] = [];

  constructor(limits: AlarmLimits = defaultLimits('adult')) {
    this.limits = limits;
  }

  context(now: number): EngineContext {
    return {
      limits: this.limits,
      suppressions: this.suppressions,
      now,
      idFor: (name, at) => `${name}@${(at - START) / 1000}`,
      settings: engineSettings,
    };
  }

  /** @param receivedAt seconds, when the server clock differs from the sample's time */
  shows(at: number, values: VitalValues, { rhythm, receivedAt = at }: { rhythm?: string; receivedAt?: number } = {}) {
    return this.take(evaluate(this.state, sampleAt(at, values, rhythm), this.context(START + receivedAt * 1000)));
  }

  /** The same values once a second, both ends included. */
  showsFor(from: number, to: number, values: VitalValues) {
    for (let at = from; at <= to; at += 1) this.shows(at, values);
    return this;
  }

  alerts(at: number, alert: Partial<DeviceAlert> & { code: string }) {
    const full: DeviceAlert = {
      time: START + at * 1000,
      message: alert.code,
      kind: 'physiological',
      priority: 'medium',
      parameter: null,
      active: true,
      ...alert,
    };
    return this.take(evaluateAlert(this.state, full, this.context(START + at * 1000)));
  }

  waits(until: number) {
    return this.take(tick(this.state, this.context(START + until * 1000)));
  }

  losesConnection(at: number) {
    return this.take(connectionLost(this.state, this.context(START + at * 1000)));
  }

  acknowledges(key: string, at: number) {
    this.state = noteAcknowledged(this.state, this.alarm(key).id, START + at * 1000);
    return this;
  }

  take({ state, changes }: Evaluation) {
    this.state = state;
    this.changes.push(...changes);
    return this;
  }

  /** The open alarm of a key. */
  alarm(key: string): OpenAlarm {
    const alarm = this.state.open[key];
    if (!alarm) throw new Error(`No open alarm ${key}; open: ${Object.keys(this.state.open).join(', ') || 'none'}`);
    return alarm;
  }

  /** What is open, as `key priority`. */
  get open(): string[] {
    return Object.values(this.state.open)
      .map(({ key, priority }) => `${key} ${priority}`)
      .sort();
  }

  /** What happened, as `raised key priority`; worse values left out. */
  get story(): string[] {
    return this.changes
      .filter(({ type }) => type !== 'worsened')
      .map(({ type, alarm }) => `${type} ${alarm.key} ${alarm.priority}`);
  }
}
