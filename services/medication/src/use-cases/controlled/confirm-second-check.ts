import type { confirmSecondCheck as contract } from '@nilecare/contracts/api/medication-controlled.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { drugFacts } from '../../data/drug-facts.ts';
import { personOf } from '../../data/made.ts';
import { checkOf, secondCheckRows, secondCheckView } from '../../data/pharmacy/second-checks.ts';
import type { Deps } from '../../deps.ts';
import { mayConfirm } from '../../domain/pharmacy/second-check.ts';
import { factsOf } from './ask-second-check.ts';

export const confirmSecondCheck: Handler<typeof contract, Deps> = ({ params }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const row = await secondCheckRows(tx).lock(params.checkId);
    actor.mustReachFacility(row.facility_id);
    const at = clock.now();
    mayConfirm(checkOf(row), actor, at);
    const confirmed = await secondCheckRows(tx).confirm(row, personOf(actor), at);
    await tx.audit.record('second-check.confirm', factsOf(row, actor));
    const { name } = await drugFacts(tx).get(row.drug_id);
    return secondCheckView(confirmed, name, at);
  });
