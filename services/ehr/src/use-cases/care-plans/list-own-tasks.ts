import { MOST_ASKED } from '@nilecare/contracts/api/clinical-care.ts';
import type * as api from '@nilecare/contracts/api/ehr-care-plans.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { withheldFrom } from '@nilecare/service-kit/patients/consent-rule.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { assignedTasks, positionOfTask, type AssignedTask } from '../../data/care-tasks.ts';
import { TaskPosition } from '../../data/care-plans.ts';
import { consentRows } from '../../data/consents.ts';
import type { Context, Deps } from '../../deps.ts';

/**
 * A page may hold fewer than asked for: what its patient keeps from the caller is left out of it. Of what is asked of a role
 * it is said that there is something to do, and for whom; what it is, only where the record is open to the caller.
 */
export const listOwnTasks: Handler<typeof api.listOwnTasks, Deps> = async ({ query }, context) => {
  const { actor, db, clock, seen } = context;
  const after = positionAfter(query.cursor, TaskPosition);
  const wanted = {
    staffId: actor.staffId,
    roles: actor.roles,
    facilityIds: actor.facilityFilter(),
    open: query.open === 'true',
  };
  const rows = await assignedTasks(db.read, wanted, after, query.limit + 1);
  const page = pageOfRows(rows, query.limit, positionOfTask);
  const groups = await patientLinks(db.read).groupsOf(page.items.map((it) => it.patientId));
  const consents = await consentRows(db.read).holdingBy([...groups.values()].flatMap(({ ids }) => ids));
  const kept = page.items.flatMap(({ sensitivity, ...task }) => {
    const { survivorId, ids } = groups.get(task.patientId) ?? { survivorId: task.patientId, ids: [task.patientId] };
    const decided = ids.flatMap((id) => consents.get(id) ?? []);
    const withheld = withheldFrom(actor, decided, clock.now());
    const isKept = withheld.includes('general') || withheld.includes(sensitivity);
    return isKept ? [] : [{ ...task, patientId: survivorId }];
  });
  const open = await openRecords(kept.filter(isOfRole), context);
  const items = kept.map((task) =>
    isOfRole(task) && !open.has(task.patientId)
      ? { ...task, text: '', note: null, planTitle: '', closed: true }
      : { ...task, closed: false },
  );
  seen(items.map((it) => it.patientId));
  return { ...page, items };
};

type Task = Omit<AssignedTask, 'sensitivity'>;

const isOfRole = ({ assignee }: Task): boolean => assignee.kind === 'role';

/** The patients whose records are open to the caller; none while clinical does not say. */
async function openRecords(tasks: readonly Task[], { clinical, log }: Context): Promise<ReadonlySet<string>> {
  const ids = [...new Set(tasks.map((it) => it.patientId))];
  const open = new Set<string>();
  try {
    for (let at = 0; at < ids.length; at += MOST_ASKED) {
      const patientIds = ids.slice(at, at + MOST_ASKED);
      const { items } = await clinical.listOpenRecords({ query: { patientIds } });
      for (const id of items) open.add(id);
    }
  } catch (error) {
    log.warn(
      { err: error, target: 'clinical' },
      'tasks are listed without what is to be done: whose records are open is not said',
    );
  }
  return open;
}
