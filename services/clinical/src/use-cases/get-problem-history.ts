import type * as api from '@nilecare/contracts/api/clinical-record.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { problemKind } from '../domain/problem.ts';
import { entryView } from '../views/entry.ts';
import { readHistory } from './read-history.ts';

export const getProblemHistory: Handler<typeof api.getProblemHistory, Deps> = ({ params }, context) =>
  readHistory(context, problemKind, params.problemId, entryView);
