import type * as api from '@nilecare/contracts/api/orchestrator-discharges.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { processes } from '../../data/processes.ts';
import type { Deps } from '../../deps.ts';
import { wake } from '../../processes/wake.ts';
import { dischargeView } from '../../views/processes.ts';

/** @throws NotFound, Forbidden */
async function reached(id: string, { actor, db, cipher, seen }: Deps & RequestContext) {
  const view = dischargeView(await processes(db.read, cipher).get('discharge', id));
  actor.mustReachFacility(view.facilityId);
  seen([view.patientId]);
  return view;
}

export const getDischarge: Handler<typeof api.getDischarge, Deps> = ({ params }, context) =>
  reached(params.dischargeId, context);

export const listDischarges: Handler<typeof api.listDischarges, Deps> = async ({ query }, context) => {
  const { actor, clinical, db, cipher, seen } = context;
  const { facilityId } = await clinical.getEncounter({ params: { encounterId: query.encounterId } });
  actor.mustReachFacility(facilityId);
  const found = await processes(db.read, cipher).ofSubject('discharge', query.encounterId);
  const items = found ? [dischargeView(found)] : [];
  seen(items.map(({ patientId }) => patientId));
  return { items };
};

export const retryDischarge: Handler<typeof api.retryDischarge, Deps> = async ({ params }, context) => {
  const { patientId } = await reached(params.dischargeId, context);
  return dischargeView(await wake('discharge', params.dischargeId, patientId, context));
};
