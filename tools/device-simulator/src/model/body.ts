import type { Course } from './effect.ts';
import type { Patient } from './patient.ts';
import type { Random } from './random.ts';
import { slowDrift } from './slow-drift.ts';

/** What is true of the patient at one moment, before any sensor. Units as in `Patient`. */
export interface BodyState {
  readonly heartRate: number;
  readonly meanPressure: number;
  readonly pulsePressure: number;
  readonly respiration: number;
  readonly saturation: number;
  readonly temperature: number;
}

/** Beats a minute for each degree of fever (Liebermeister's rule gives about 8 to 10). */
const BEATS_PER_DEGREE = 8;

/** The simulated day begins at this hour, whatever the clock says, so that a seed always gives the same values. */
const FIRST_HOUR = 8;

const within = (low: number, value: number, high: number) => Math.max(low, Math.min(high, value));

/** +1 at the hour of the day at which the quantity peaks, -1 twelve hours away. */
const dailyRhythm = (seconds: number, peakHour: number) =>
  Math.cos((2 * Math.PI * (FIRST_HOUR + seconds / 3600 - peakHour)) / 24);

/**
 * A living patient: sympathetic tone, circulating volume, breathing effort and gas exchange wander slowly and pull on
 * several signs at once, the heart follows the breath, fever follows the hour, and the illness is laid over all.
 * Call it with the seconds since the start, growing.
 */
export function livingBody(patient: Patient, course: Course, random: Random): (seconds: number) => BodyState {
  const tone = slowDrift(random, 600);
  const volume = slowDrift(random, 1800);
  const effort = slowDrift(random, 300);
  const gasExchange = slowDrift(random, 240);
  const heat = slowDrift(random, 3 * 3600);
  /** Tanaka, Monahan and Seals (2001). */
  const fastestSinus = 208 - 0.7 * patient.ageYears;
  const restingMean = patient.systolic - (2 / 3) * patient.pulsePressure;
  let breath = random.between(0, 2 * Math.PI);
  let last = 0;

  return (seconds) => {
    const elapsed = Math.max(0, seconds - last);
    last = seconds;
    const now = {
      tone: tone(elapsed),
      volume: volume(elapsed),
      effort: effort(elapsed),
      gasExchange: gasExchange(elapsed),
      heat: heat(elapsed),
    };
    const effect = course(seconds);

    const temperature = patient.temperature + 0.1 * now.heat + 0.25 * dailyRhythm(seconds, 18) + effect.temperature;
    const respiration = patient.respiration + 0.4 * now.tone + 0.6 * now.effort + effect.respiration;
    breath = (breath + (2 * Math.PI * respiration * elapsed) / 60) % (2 * Math.PI);

    const sinus =
      patient.heartRate +
      2.5 * now.tone -
      now.volume +
      3 * dailyRhythm(seconds, 16) +
      BEATS_PER_DEGREE * Math.max(0, temperature - patient.temperature - 0.5) +
      patient.sinusArrhythmia * Math.sin(breath) +
      effect.heartRate;
    const escape = effect.escape ?? { heartRate: 0, share: 0 };

    return {
      heartRate: Math.min(sinus, fastestSinus) * (1 - escape.share) + escape.heartRate * escape.share,
      meanPressure: within(
        35,
        restingMean + 2 * now.tone + 1.2 * now.volume + 4 * dailyRhythm(seconds, 15) + effect.meanPressure,
        180,
      ),
      pulsePressure: within(15, patient.pulsePressure + now.volume + effect.pulsePressure, 90),
      respiration: within(4, respiration, 60),
      saturation: within(50, patient.saturation + 0.5 * now.gasExchange + effect.saturation, 100),
      temperature: within(32, temperature, 42),
    };
  };
}
