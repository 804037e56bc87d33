import type * as api from '@nilecare/contracts/api/medication-formulary.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { drugRows, drugs } from '../../data/prescribing/drugs.ts';
import type { Deps } from '../../deps.ts';
import { mustBeFree } from './must-be-free.ts';
import { mustBeMeasurable } from '../../domain/prescribing/drug.ts';

export const addDrug: Handler<typeof api.addDrug, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    mustBeMeasurable(body);
    await mustBeFree(tx, body.barcodes, null);
    const at = clock.now();
    const id = newId(at.getTime());
    await drugRows(tx).insert(id, body, at);
    await tx.audit.record('drug.add', { actor, resource: `drug/${id}` });
    return created(await drugs(tx).get(id));
  });
