import type * as api from '@nilecare/contracts/api/business-organisations.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { organisationRows } from '../data/organisations.ts';
import type { Deps } from '../deps.ts';
import { mustFitTree } from '../domain/organisation-tree.ts';

export const createOrganisation: Handler<typeof api.createOrganisation, Deps> = ({ body }, { actor, db, clock }) => {
  actor.mustReachEveryFacility();
  return db.transaction(async (tx) => {
    const organisation = { id: newId(), version: 1, active: true, ...body };
    mustFitTree(organisation, await organisationRows(tx).lockAll());
    await organisationRows(tx).insert(organisation, clock.now());
    await tx.audit.record('organisation.create', { actor, resource: `organisation/${organisation.id}` });
    return organisation;
  });
};
