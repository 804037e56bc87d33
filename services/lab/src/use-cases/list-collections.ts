import type { findSpecimen as findContract, listCollections as contract } from '@nilecare/contracts/api/lab-orders.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { specimens } from '../data/specimens.ts';
import type { Deps } from '../deps.ts';
import { specimenView, specimenViews } from '../views/specimens.ts';

const AT_MOST = 200;

export const listCollections: Handler<typeof contract, Deps> = async ({ query }, { actor, db, seen }) => {
  const facilityIds = actor.facilityFilter();
  const rows = await specimens(db.read).planned({ ...query, facilityIds }, AT_MOST);
  const items = await specimenViews(db.read, rows);
  seen(items.map((it) => it.patientId));
  return { items };
};

export const findSpecimen: Handler<typeof findContract, Deps> = async ({ query }, { actor, db, seen }) => {
  const row = await specimens(db.read).ofLabel(query.barcode);
  actor.mustReachFacility(row.facility_id);
  const view = await specimenView(db.read, row.id);
  seen([view.patientId]);
  return view;
};
