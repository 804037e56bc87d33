import type * as api from '@nilecare/contracts/api/clinical-observations.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { mustBeStanding, observationKind } from '../domain/observation.ts';
import { observationView } from '../views/observation.ts';
import { publishObservation } from './publish-observation.ts';
import { changeEntry } from './write-entry.ts';

export const retractObservation: Handler<typeof api.retractObservation, Deps> = async ({ params, body }, context) => {
  const observation = await changeEntry(context, observationKind, {
    id: params.observationId,
    action: 'retract',
    reason: body.reason,
    rule: (before) => {
      mustBeStanding(before.body);
      return { body: { ...before.body, status: 'entered-in-error' as const } };
    },
    publish: publishObservation,
  });
  return observationView(observation);
};
