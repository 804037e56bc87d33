import type { listLabRules as listContract, saveLabRule as saveContract } from '@nilecare/contracts/api/lab-quality.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { catalogue } from '../data/catalogue.ts';
import { rules, saveRule } from '../data/rules.ts';
import type { Deps } from '../deps.ts';

export const listLabRules: Handler<typeof listContract, Deps> = async ({ query }, { actor, db }) => {
  actor.mustReachFacility(query.facilityId);
  return { items: await rules(db.read).list(query.facilityId) };
};

export const saveLabRule: Handler<typeof saveContract, Deps> = ({ body }, { actor, db }) =>
  db.transaction(async (tx) => {
    const { facilityId, testCode, level } = body;
    actor.mustReachFacility(facilityId);
    await catalogue(tx).offered([testCode]);
    await saveRule(tx, facilityId, testCode, level);
    await tx.audit.record('lab-rule.save', { actor, facilityId, resource: `lab-rule/${testCode}`, details: { level } });
    return body;
  });
