import type { Random } from './random.ts';

/** What one adult has at rest in the middle of the day, when nothing is wrong. */
export interface Patient {
  readonly ageYears: number;
  readonly heartRate: number;
  /** mmHg */
  readonly systolic: number;
  /** mmHg */
  readonly pulsePressure: number;
  /** Breaths a minute. */
  readonly respiration: number;
  /** % */
  readonly saturation: number;
  /** °C */
  readonly temperature: number;
  /** How far the heart rate swings with the breath, 1/min; the young have more of it. */
  readonly sinusArrhythmia: number;
}

/** Draws a patient of a general intensive-care ward. */
export function drawPatient(random: Random): Patient {
  const ageYears = random.between(20, 88);
  return {
    ageYears,
    heartRate: random.between(64, 82),
    systolic: random.between(112, 128) + (ageYears > 60 ? 6 : 0),
    pulsePressure: random.between(38, 48) + (ageYears > 60 ? 6 : 0),
    respiration: random.between(13, 16),
    saturation: random.between(96, 98.5),
    temperature: random.between(36.5, 37.1),
    sinusArrhythmia: Math.max(0.5, 3 - ageYears / 40),
  };
}
