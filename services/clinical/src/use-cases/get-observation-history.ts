import type * as api from '@nilecare/contracts/api/clinical-observations.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { observationKind } from '../domain/observation.ts';
import { observationView } from '../views/observation.ts';
import { readHistory } from './read-history.ts';

export const getObservationHistory: Handler<typeof api.getObservationHistory, Deps> = ({ params }, context) =>
  readHistory(context, observationKind, params.observationId, observationView);
