import type * as api from '@nilecare/contracts/api/clinical-record.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { immunisationKind } from '../domain/immunisation.ts';
import { entryView } from '../views/entry.ts';
import { readHistory } from './read-history.ts';

export const getImmunisationHistory: Handler<typeof api.getImmunisationHistory, Deps> = ({ params }, context) =>
  readHistory(context, immunisationKind, params.immunisationId, entryView);
