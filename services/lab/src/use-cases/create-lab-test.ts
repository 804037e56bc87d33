import type * as api from '@nilecare/contracts/api/lab.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { catalogueRows } from '../data/catalogue.ts';
import type { Deps } from '../deps.ts';
import { mustBeSound } from '../domain/sound-test.ts';

export const createLabTest: Handler<typeof api.createLabTest, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { code, ...rest } = body;
    mustBeSound(rest);
    const test = await catalogueRows(tx).add(code, rest, clock.now(), actor.name);
    await tx.audit.record('lab-test.create', { actor, resource: `lab-test/${test.id}`, details: { code } });
    return test;
  });
