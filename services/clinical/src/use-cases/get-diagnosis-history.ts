import type * as api from '@nilecare/contracts/api/clinical-record.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { diagnosisKind } from '../domain/diagnosis.ts';
import { diagnosisView } from '../views/diagnosis.ts';
import { readHistory } from './read-history.ts';

export const getDiagnosisHistory: Handler<typeof api.getDiagnosisHistory, Deps> = ({ params }, context) =>
  readHistory(context, diagnosisKind, params.diagnosisId, diagnosisView);
