import type * as api from '@nilecare/contracts/api/clinical-allergies.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { allergyKind } from '../domain/allergy.ts';
import { entryView } from '../views/entry.ts';
import { readHistory } from './read-history.ts';

export const getAllergyHistory: Handler<typeof api.getAllergyHistory, Deps> = ({ params }, context) =>
  readHistory(context, allergyKind, params.allergyId, entryView);
