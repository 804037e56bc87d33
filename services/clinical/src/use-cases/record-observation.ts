import type * as api from '@nilecare/contracts/api/clinical-observations.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { latestSpO2Scale } from '../data/spo2-scale.ts';
import type { Deps } from '../deps.ts';
import { observationKind } from '../domain/observation.ts';
import { observationView } from '../views/observation.ts';
import { observed } from './observed.ts';
import { publishObservation } from './publish-observation.ts';
import { recordEntry } from './write-entry.ts';

export const recordObservation: Handler<typeof api.recordObservation, Deps> = async ({ body }, context) => {
  const { patientId, encounterId, ...typed } = body;
  return recordEntry(
    context,
    observationKind,
    {
      patientId,
      encounterId,
      rule: async (writing) => {
        const spo2Scale = typed.spo2Scale ?? (await latestSpO2Scale(writing.tx, writing.patient.ids));
        return observed({ ...typed, spo2Scale }, 'final', writing);
      },
      publish: publishObservation,
    },
    (entry) => observationView(entry),
  );
};
