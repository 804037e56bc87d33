import type * as api from '@nilecare/contracts/api/clinical-record.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { careOf } from '../data/care.ts';
import { entries } from '../data/entries.ts';
import type { Deps } from '../deps.ts';
import { diagnosisKind, inDiagnosisOrder } from '../domain/diagnosis.ts';
import { diagnosisView } from '../views/diagnosis.ts';

export const listDiagnoses: Handler<typeof api.listDiagnoses, Deps> = async ({ query }, context) => {
  const { actor, db, clock, seen } = context;
  const { ids, survivorId } = await careOf(actor, query.patientId, db.read, clock);
  const all = await entries(db.read, diagnosisKind).of({ patientIds: ids, encounterId: query.encounterId });
  seen([survivorId]);
  return { items: inDiagnosisOrder(all).map((it) => diagnosisView(it, survivorId)) };
};
