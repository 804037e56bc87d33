import type * as api from '@nilecare/contracts/api/medication-formulary.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { drugRows, drugs } from '../../data/prescribing/drugs.ts';
import type { Deps } from '../../deps.ts';
import { mustBeMeasurable } from '../../domain/prescribing/drug.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { mustBeFree } from './must-be-free.ts';

export const changeDrug: Handler<typeof api.changeDrug, Deps> = ({ params, body }, { actor, db, clock, ifMatch }) =>
  db.transaction(async (tx) => {
    mustBeMeasurable(body);
    const before = await drugRows(tx).lock(params.drugId);
    mustBeCurrent(before, ifMatch);
    await mustBeFree(tx, body.barcodes, before.id);
    await drugRows(tx).replace(before, body, clock.now());
    await tx.audit.record('drug.change', { actor, resource: `drug/${before.id}`, details: { active: body.active } });
    return drugs(tx).get(before.id);
  });
