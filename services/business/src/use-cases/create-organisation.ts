import type * as api from '@nilecare/contracts/api/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { insertOrganisation } from '../data/organisations.ts';
import type { Deps } from '../deps.ts';

export const createOrganisation: Handler<typeof api.createOrganisation, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const organisation = { id: newId(), ...body };
    await insertOrganisation(tx, organisation, clock.now());
    await tx.audit.record('organisation.create', { actor, resource: `organisation/${organisation.id}` });
    return organisation;
  });
