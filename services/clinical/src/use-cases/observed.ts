import type { z } from 'zod';
import type { recordObservation, SpO2Scale } from '@nilecare/contracts/api/clinical-observations.ts';
import { stored } from '../domain/measures.ts';
import { mustBePlausibleObservation, scoreOfPatient, type ObservationBody } from '../domain/observation.ts';
import type { Writing } from './write-entry.ts';

type Typed = Omit<z.output<typeof recordObservation.body>, 'patientId' | 'encounterId' | 'spo2Scale'> & {
  readonly spo2Scale: SpO2Scale;
};

/**
 * What was typed, as it is kept: in one unit each, scored, and plausible.
 * @throws Implausible
 */
export function observed(
  typed: Typed,
  status: ObservationBody['status'],
  { patient: { birthDate }, now }: Pick<Writing, 'patient' | 'now'>,
): { body: ObservationBody; happenedAt: Date } {
  const happenedAt = typed.takenAt === undefined ? now : new Date(typed.takenAt);
  const values = { ...typed, measured: stored(typed.measured) };
  const body = {
    ...values,
    takenAt: happenedAt.toISOString(),
    status,
    news2: scoreOfPatient(values, birthDate, happenedAt),
  };
  mustBePlausibleObservation(body, { birthDate, now });
  return { body, happenedAt };
}
