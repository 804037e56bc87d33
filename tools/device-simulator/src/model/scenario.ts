import { disturbedSensors } from './artefact.ts';
import { livingBody } from './body.ts';
import { bradycardia } from './bradycardia.ts';
import { noEffect } from './effect.ts';
import type { Course } from './effect.ts';
import { bedsideMonitor } from './monitor.ts';
import { drawPatient } from './patient.ts';
import { seededRandom } from './random.ts';
import type { Random } from './random.ts';
import type { Reading } from './reading.ts';
import { sepsis } from './sepsis.ts';

export const scenarioNames = ['stable', 'sepsis', 'bradycardia', 'artefact'] as const;
export type ScenarioName = (typeof scenarioNames)[number];

export interface SimulatedPatientOptions {
  /** The same seed gives the same patient and the same readings at the same times. */
  readonly seed: string;
  readonly scenario: ScenarioName;
  /** How much faster than in life the scenario unfolds; the body itself keeps its speed. */
  readonly pace?: number;
}

const courses: Record<ScenarioName, (pace: number, random: Random) => Course> = {
  stable: () => () => noEffect,
  artefact: () => () => noEffect,
  sepsis: (pace) => sepsis(pace),
  bradycardia,
};

/** A patient on a monitor: gives the reading at so many seconds after the start; ask for growing times. */
export function monitoredPatient(options: SimulatedPatientOptions): (seconds: number) => Reading {
  const { seed, scenario, pace = 1 } = options;
  // A generator of its own for each part: what one part draws does not shift the others.
  const body = livingBody(
    drawPatient(seededRandom(`${seed}/patient`)),
    courses[scenario](pace, seededRandom(`${seed}/course`)),
    seededRandom(`${seed}/body`),
  );
  const monitor = bedsideMonitor(seededRandom(`${seed}/monitor`));
  const sensors = scenario === 'artefact' ? disturbedSensors(pace, seededRandom(`${seed}/artefact`)) : undefined;
  return (seconds) => {
    const reading = monitor(seconds, body(seconds));
    return sensors ? sensors(seconds, reading) : reading;
  };
}
