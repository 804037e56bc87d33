import {
  OrganisationInUse,
  type updateOrganisation as endpoint,
} from '@nilecare/contracts/api/business-organisations.ts';
import { NotFound, VersionConflict } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { organisationRows } from '../data/organisations.ts';
import type { Deps } from '../deps.ts';
import { mustFitTree } from '../domain/organisation-tree.ts';

export const updateOrganisation: Handler<typeof endpoint, Deps> = ({ params, body }, { actor, db, ifMatch }) => {
  actor.mustReachEveryFacility();
  const id = params.organisationId;
  return db.transaction(async (tx) => {
    const all = await organisationRows(tx).lockAll();
    const before = all.find((it) => it.id === id);
    if (!before) throw new NotFound('organisation', id);
    if (before.version !== ifMatch) throw new VersionConflict(String(ifMatch), before.version);
    const organisation = { id, version: before.version + 1, ...body };
    mustFitTree(organisation, all);
    if (before.active && !organisation.active && (await organisationRows(tx).hasStaff(id)))
      throw new OrganisationInUse('Somebody works for it; move or deactivate them first.');
    await organisationRows(tx).update(organisation);
    await tx.audit.record('organisation.update', { actor, resource: `organisation/${id}` });
    return organisation;
  });
};
