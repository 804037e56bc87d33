import type * as api from '@nilecare/contracts/api/lab.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { catalogueRows } from '../data/catalogue.ts';
import type { Deps } from '../deps.ts';
import { mustBeSound, mustMeasureTheSame } from '../domain/sound-test.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';

export const updateLabTest: Handler<typeof api.updateLabTest, Deps> = (
  { params, body },
  { actor, db, clock, ifMatch },
) =>
  db.transaction(async (tx) => {
    const before = await catalogueRows(tx).lock(params.testId);
    mustBeCurrent(before, ifMatch);
    mustMeasureTheSame(before, body);
    mustBeSound(body);
    const test = await catalogueRows(tx).change(before, body, clock.now(), actor.name);
    const details = { code: test.code, version: test.version };
    await tx.audit.record('lab-test.change', { actor, resource: `lab-test/${test.id}`, details });
    return test;
  });
