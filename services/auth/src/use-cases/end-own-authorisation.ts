import type * as api from '@nilecare/contracts/api/auth-apps.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { authorisations } from '../data/authorisations.ts';
import type { Deps } from '../deps.ts';
import { endAuthorisation } from '../oauth/end-authorisation.ts';

export const endOwnAuthorisation: Handler<typeof api.endOwnAuthorisation, Deps> = async ({ params }, deps) => {
  const { actor, db, clock, announcer } = deps;
  const { approvalId: id } = params;
  const found = await authorisations(db.read).byId(id);
  if (!found) throw new NotFound('authorisation', id);
  actor.mustBeSelf(found.user_id);
  await db.transaction((tx) => endAuthorisation(tx, { id, reason: 'user', at: clock.now(), actor }));
  await announcer.announce();
  return noContent();
};
