import type * as api from '@nilecare/contracts/api/medication-reconciliation.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { reconciliations } from '../../data/prescribing/reconciliations.ts';
import type { Deps } from '../../deps.ts';
import { pharmacyServes } from '../prescribing/pharmacy-serves.ts';

export const listReconciliations: Handler<typeof api.listReconciliations, Deps> = async ({ query }, context) => {
  const { actor, care, db, seen } = context;
  const survivorId = await care.enter(actor, query.patientId, pharmacyServes);
  const { ids } = await patientLinks(db.read).groupOf(survivorId);
  seen([survivorId]);
  const found = reconciliations(db.read);
  return { items: await found.views(await found.of(ids, query.encounterId)) };
};
