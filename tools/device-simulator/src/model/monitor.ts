import type { BodyState } from './body.ts';
import type { Random } from './random.ts';
import type { Reading } from './reading.ts';

const CUFF_INTERVAL_SECONDS = 15 * 60;

/** Sinus rhythm by its rate; adults, awake or asleep. */
export function rhythmOf(heartRate: number): string {
  if (heartRate < 50) return 'bradycardia';
  if (heartRate > 100) return 'tachycardia';
  return 'normal';
}

const whole = (value: number, low: number, high: number) => Math.round(Math.max(low, Math.min(high, value)));

/**
 * A bedside monitor with ECG, oximeter, arterial line, temperature probe, and a cuff that inflates every 15 minutes:
 * adds the noise of measuring and rounds as such monitors do.
 */
export function bedsideMonitor(random: Random): (seconds: number, body: BodyState) => Reading {
  let nextCuff = random.between(0, CUFF_INTERVAL_SECONDS);

  const pressures = (mean: number, pulsePressure: number) => ({
    sys: whole(mean + (2 / 3) * pulsePressure, -20, 350),
    dia: whole(mean - (1 / 3) * pulsePressure, -20, 350),
    mean: whole(mean, -20, 350),
  });

  return (seconds, body) => {
    const heartRate = body.heartRate + 0.4 * random.gaussian();
    const arterial = pressures(body.meanPressure + 0.8 * random.gaussian(), body.pulsePressure);
    const values = {
      hr: whole(heartRate, 0, 350),
      pulse: whole(heartRate + 0.4 * random.gaussian(), 0, 350),
      spo2: whole(body.saturation + 0.2 * random.gaussian(), 0, 100),
      resp: whole(body.respiration + 0.3 * random.gaussian(), 0, 200),
      temp: Math.round(body.temperature * 10) / 10,
      abp_sys: arterial.sys,
      abp_dia: arterial.dia,
      abp_mean: arterial.mean,
    };
    const rhythm = rhythmOf(values.hr);
    if (seconds < nextCuff) return { values, rhythm };
    nextCuff += CUFF_INTERVAL_SECONDS * (1 + Math.floor((seconds - nextCuff) / CUFF_INTERVAL_SECONDS));
    const cuff = pressures(body.meanPressure + 2 * random.gaussian(), body.pulsePressure);
    return { values: { ...values, nbp_sys: cuff.sys, nbp_dia: cuff.dia, nbp_mean: cuff.mean }, rhythm };
  };
}
