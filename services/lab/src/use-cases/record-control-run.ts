import {
  ControlCommentNeeded,
  ControlExpired,
  type recordControlRun as contract,
} from '@nilecare/contracts/api/lab-quality.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { asColumn } from '../data/person.ts';
import { quality, qualityRows, toRun, type ControlRow, type RunRow } from '../data/quality.ts';
import type { Deps, LabTx } from '../deps.ts';
import { brokenRules, rejects, scoreOf } from '../domain/westgard.ts';

/** As many as the longest rule looks back. */
const RUNS_BEFORE = 9;
/** What another level showed longer ago is of another series. */
const SAME_SERIES_MS = 12 * 3_600_000;

export const recordControlRun: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock, clocks } = context;
  const control = await quality(db.read).get(params.controlId);
  actor.mustReachFacility(control.facility_id);
  const zone = await clocks.of(control.facility_id);
  const at = clock.now();
  if (zone.date(at) > control.expires_on) throw new ControlExpired('Take a new lot into use.');

  return db.transaction(async (tx) => {
    const ofTest = await qualityRows(tx).lockOfTest(control.facility_id, control.test_code);
    const before = await quality(tx).runs(control.id, RUNS_BEFORE);
    if (before.at(-1)?.in_control === 0 && body.comment === null)
      throw new ControlCommentNeeded('Write what was found and done.');
    const others = await lastScores(
      tx,
      ofTest.filter((it) => it.id !== control.id),
      at,
    );
    const broken = brokenRules(
      [...before.map((it) => it.value), body.value].map((it) => scoreOf(it, control)),
      others,
    );
    const row: RunRow = {
      ...{ id: newId(), control_id: control.id, value: body.value, at, by_whom: asColumn(actor) },
      ...{ broken: JSON.stringify(broken), in_control: broken.some(rejects) ? 0 : 1, comment: body.comment },
    };
    await qualityRows(tx).addRun(row);
    const facts = { actor, facilityId: control.facility_id, resource: `lab-control/${control.id}` };
    await tx.audit.record('lab-control.run', { ...facts, details: { value: body.value, broken } });
    return toRun(row, control);
  });
};

async function lastScores(tx: LabTx, controls: readonly ControlRow[], at: Date): Promise<number[]> {
  const last = await Promise.all(controls.map(async (it) => ({ run: await quality(tx).lastRun(it.id), of: it })));
  return last.flatMap(({ run, of }) =>
    run && at.getTime() - run.at.getTime() < SAME_SERIES_MS ? scoreOf(run.value, of) : [],
  );
}
