import type { listSecondChecks as contract } from '@nilecare/contracts/api/medication-controlled.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { drugFacts } from '../../data/drug-facts.ts';
import { openSecondChecks, secondCheckView } from '../../data/pharmacy/second-checks.ts';
import type { Deps } from '../../deps.ts';

export const listSecondChecks: Handler<typeof contract, Deps> = async ({ query }, { actor, db, clock, seen }) => {
  actor.mustReachFacility(query.facilityId);
  const now = clock.now();
  const rows = await openSecondChecks(db.read, query, now);
  const drugs = await drugFacts(db.read).byIds(rows.map((row) => row.drug_id));
  seen(rows.map((row) => row.patient_id));
  return {
    items: rows.flatMap((row) => {
      const drug = drugs.get(row.drug_id);
      return drug ? [secondCheckView(row, drug.name, now)] : [];
    }),
  };
};
