import type * as api from '@nilecare/contracts/api/lab.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { catalogue, catalogueRows } from '../data/catalogue.ts';
import type { Deps } from '../deps.ts';

export const saveLabPanel: Handler<typeof api.saveLabPanel, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const panel = { ...body, code: params.code };
    await catalogue(tx).offered(panel.testCodes);
    await catalogueRows(tx).savePanel(panel, clock.now());
    await tx.audit.record('lab-panel.save', { actor, resource: `lab-panel/${panel.code}` });
    return panel;
  });
