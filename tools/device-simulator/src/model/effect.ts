/** What an illness adds to a patient's resting state, in the units of `Patient`. */
export interface Effect {
  readonly heartRate: number;
  readonly meanPressure: number;
  readonly pulsePressure: number;
  readonly respiration: number;
  readonly saturation: number;
  readonly temperature: number;
  /** A slow pacemaker that takes over: its rate, and how far it has (0 the sinus node leads, 1 it does not). */
  readonly escape?: { readonly heartRate: number; readonly share: number };
}

/** Course of an illness: the effect at so many seconds after the start. Asked for growing times only. */
export type Course = (seconds: number) => Effect;

export const noEffect: Effect = {
  heartRate: 0,
  meanPressure: 0,
  pulsePressure: 0,
  respiration: 0,
  saturation: 0,
  temperature: 0,
};
