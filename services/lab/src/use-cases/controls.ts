import type {
  addControl as addContract,
  listControlRuns as runsContract,
  listControls as listContract,
} from '@nilecare/contracts/api/lab-quality.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { catalogue } from '../data/catalogue.ts';
import { quality, qualityRows, toControl, toRun, type ControlRow } from '../data/quality.ts';
import type { Deps } from '../deps.ts';

export const listControls: Handler<typeof listContract, Deps> = async ({ query }, { actor, db }) => {
  actor.mustReachFacility(query.facilityId);
  const rows = await quality(db.read).list(query.facilityId, query.testCode);
  return { items: await Promise.all(rows.map(async (row) => toControl(row, await quality(db.read).lastRun(row.id)))) };
};

export const addControl: Handler<typeof addContract, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    actor.mustReachFacility(body.facilityId);
    await catalogue(tx).offered([body.testCode]);
    const row: ControlRow = {
      ...{ id: newId(), facility_id: body.facilityId, test_code: body.testCode, level: body.level, lot: body.lot },
      ...{ mean: body.mean, sd: body.sd, expires_on: body.expiresOn, active: 1, created_at: clock.now() },
    };
    await qualityRows(tx).add(row);
    const facts = { actor, facilityId: body.facilityId, resource: `lab-control/${row.id}` };
    await tx.audit.record('lab-control.add', { ...facts, details: { testCode: body.testCode, lot: body.lot } });
    return toControl(row, undefined);
  });

export const listControlRuns: Handler<typeof runsContract, Deps> = async ({ params, query }, { actor, db }) => {
  const control = await quality(db.read).get(params.controlId);
  actor.mustReachFacility(control.facility_id);
  const runs = await quality(db.read).runs(control.id, query.limit);
  return { control: toControl(control, runs.at(-1)), items: runs.map((it) => toRun(it, control)) };
};
