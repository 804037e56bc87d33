import type * as api from '@nilecare/contracts/api/clinical-observations.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { mustBeStanding, observationKind } from '../domain/observation.ts';
import { observationView } from '../views/observation.ts';
import { observed } from './observed.ts';
import { publishObservation } from './publish-observation.ts';
import { changeEntry } from './write-entry.ts';

export const correctObservation: Handler<typeof api.correctObservation, Deps> = async ({ params, body }, context) => {
  const { reason, ...typed } = body;
  const observation = await changeEntry(context, observationKind, {
    id: params.observationId,
    action: 'correct',
    reason,
    rule: (before, writing) => {
      mustBeStanding(before.body);
      // A correction is of the values, unless it says another time or scale.
      const { takenAt = before.body.takenAt, spo2Scale = before.body.spo2Scale } = typed;
      return observed({ ...typed, takenAt, spo2Scale }, 'corrected', writing);
    },
    publish: publishObservation,
  });
  return observationView(observation);
};
