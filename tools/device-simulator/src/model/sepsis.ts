import type { Course } from './effect.ts';
import { ramp } from './ramp.ts';

/** From the first fever to septic shock, at pace 1. */
export const SEPSIS_SECONDS = 6 * 3600;

/**
 * Untreated sepsis in its usual order: fever, fast heart and fast breath first, then falling oxygen, then falling
 * pressure; afterwards it stays as bad as it is. Nothing ever gets better. Fever speeds the heart further: the body
 * model adds that. `pace` 12 makes half an hour of the six hours.
 */
export function sepsis(pace: number): Course {
  return (seconds) => {
    const progress = (seconds * pace) / SEPSIS_SECONDS;
    return {
      temperature: 2.2 * ramp(progress, 0, 0.6),
      heartRate: 36 * ramp(progress, 0, 0.9),
      respiration: 15 * ramp(progress, 0.05, 0.9),
      saturation: -10 * ramp(progress, 0.25, 1),
      meanPressure: -34 * ramp(progress, 0.3, 1),
      pulsePressure: -12 * ramp(progress, 0.4, 1),
    };
  };
}
