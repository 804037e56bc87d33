/** Times of the engine, ms. */
export interface EngineSettings {
  /** Two samples further apart do not prove that what both show held in between. */
  readonly gapMs: number;
  /** How long a sensor must read zero before it counts as off. */
  readonly sensorOffAfterMs: number;
  /** How long a sensor in use may be missing from the samples before it counts as off. */
  readonly sensorAbsentAfterMs: number;
  /** How long a device may be silent, unless it is known to send more rarely. */
  readonly silentAfterMs: number;
  /** How much longer than the minimum duration a value may stand alone before it alarms by itself. */
  readonly graceMs: number;
  /** How old another sensor's value may be to bear witness to a zero. */
  readonly witnessMs: number;
  /** How much older than the newest one a sample may be and still be judged: devices send their parameters in turn. */
  readonly disorderMs: number;
  /** How long nothing but late samples may arrive before the device's clock counts as set back. */
  readonly clockSetBackAfterMs: number;
  /** How long a value must stay clear of the critical limit before its alarm steps down to a warning. */
  readonly stepDownAfterMs: number;
  /** How long a condition must be over before its alarm ends. */
  readonly holdOffMs: number;
  /** How long after its acknowledgement an alarm stays whose sensor was taken away. */
  readonly releaseAfterMs: number;
}

export const engineSettings: EngineSettings = {
  // Monitors export at least once a minute; a minute and a half is one export that came late.
  gapMs: 90_000,
  // Rolling over and washing pull at cables for a few seconds.
  sensorOffAfterMs: 10_000,
  sensorAbsentAfterMs: 90_000,
  silentAfterMs: 30_000,
  graceMs: 10_000,
  witnessMs: 5_000,
  disorderMs: 10_000,
  clockSetBackAfterMs: 30_000,
  stepDownAfterMs: 60_000,
  // ISA-18.2 starts fast-changing values at 15 s of off-delay against alarms that chatter.
  holdOffMs: 15_000,
  releaseAfterMs: 10 * 60_000,
};

/** Samples so far back from the newest are all that `rebuild` needs: no condition waits longer, no sensor is missed later. */
export const rebuildWindowMs = (settings: EngineSettings): number =>
  Math.max(settings.gapMs, settings.sensorAbsentAfterMs, 60_000) * 2;
