import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { realtimeChannels, type VitalsUpdate } from '@nilecare/contracts/realtime.ts';
import { currentTraceparent } from '@nilecare/service-kit/telemetry/trace-context.ts';
import { announceAlarms, quietly, type Screens } from './announce.ts';
import type { Judged, JudgedSample } from './judge.ts';

/** While there is a backlog, screens are shown each device's newest values at most so often. */
const BUSY_EVERY_MS = 100;

interface Shown {
  readonly sample: JudgedSample;
  readonly traceparent: string;
}

const updateOf = ({ sample: { deviceId, sample, pairing, news2 }, traceparent }: Shown): VitalsUpdate => ({
  patientId: pairing?.shownAs ?? null,
  deviceId,
  bedId: pairing?.bedId ?? null,
  wardId: pairing?.wardId ?? null,
  facilityId: pairing?.facilityId ?? null,
  time: new Date(sample.time).toISOString(),
  values: sample.values,
  ...(sample.rhythm ? { rhythm: sample.rhythm } : {}),
  news2,
  ...(traceparent ? { traceparent } : {}),
});

/** Shows what was stored to the screens, without making the next batch wait for it. */
export class LiveView {
  readonly #screens: Screens;
  #newest = new Map<string, Shown>();
  #shownAt = -Infinity;

  constructor(screens: Screens) {
    this.#screens = screens;
  }

  /**
   * Alarms are shown at once and each; values at once too, unless more is waiting to be stored: then a screen would be
   * shown each moment of the past, and nobody could see them all.
   */
  show(judged: readonly Judged[], alarms: readonly Alarm[], isMoreWaiting: boolean): void {
    const traceparent = currentTraceparent();
    void announceAlarms(alarms, this.#screens);
    for (const { newest } of judged)
      if (newest?.pairing) this.#newest.set(newest.deviceId, { sample: newest, traceparent });
    if (this.#newest.size === 0 || (isMoreWaiting && performance.now() - this.#shownAt < BUSY_EVERY_MS)) return;
    const updates = [...this.#newest.values()].map(updateOf);
    this.#newest = new Map();
    this.#shownAt = performance.now();
    void quietly(this.#screens, realtimeChannels.vitals, updates);
  }
}
