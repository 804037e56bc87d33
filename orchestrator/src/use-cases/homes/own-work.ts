import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import type { PermittedParts } from '../../aggregation/permitted-parts.ts';
import type { Deps } from '../../deps.ts';

const COUNTED = 100;

/** How many released results wait for the caller, or for anybody of the care teams she is in. */
export async function newResults(parts: PermittedParts, { lab }: Deps & RequestContext): Promise<number | null> {
  const inbox = await parts.part('lab:read', ['results', 'lab'], () => lab.listResultsInbox({}), null);
  return inbox && inbox.items.length + inbox.ofTeam.length;
}

/** What care plans ask of the caller, the first of it. */
export const ownTasks = (parts: PermittedParts, { ehr }: Deps & RequestContext) =>
  parts.items('care-plan:write', ['tasks', 'ehr'], () => ehr.listOwnTasks({ query: { limit: COUNTED } }));
