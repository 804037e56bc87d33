import { UnknownStaff } from '@nilecare/contracts/api/clinical.ts';
import type { Deps } from '../deps.ts';
import { isAway } from './is-away.ts';

/**
 * Whether the staff service knows these people. When it does not answer, nobody is turned away at the door: the answer
 * is false, and the audit trail says that nobody checked.
 * @throws UnknownStaff when it answers that it does not know one of them
 */
export async function staffIsKnown({ business, log }: Pick<Deps, 'business' | 'log'>, ids: readonly string[]) {
  try {
    const { items } = await business.listStaff({ query: { ids, limit: 500 } });
    const known = new Set(items.filter((it) => it.active).map((it) => it.id));
    const unknown = ids.filter((id) => !known.has(id));
    if (unknown.length) throw new UnknownStaff('Choose people who work here now.', { staffIds: unknown });
    return true;
  } catch (error) {
    if (!isAway(error)) throw error;
    log.warn({ err: error }, 'staff could not be checked');
    return false;
  }
}
