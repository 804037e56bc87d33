import { escalationEnded } from '@nilecare/contracts/events/notification.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Tx } from '@nilecare/service-kit/db/database.ts';
import { deliveries } from '../data/deliveries.ts';
import { escalations, type Chain, type Ending } from '../data/escalations.ts';
import type { Deps } from '../deps.ts';
import { raiseForOperators } from './tell-operators.ts';

/** Ends what runs for a subject, and keeps back what was not sent yet. @returns whether it was running */
export async function endEscalation(tx: Tx<NotificationTables>, subjectId: string, ending: Ending): Promise<boolean> {
  const ended = await escalations(tx).end(subjectId, ending);
  if (!ended) return false;
  const { id, patientId, wardId } = ended;
  if (ending.outcome !== 'exhausted') await deliveries(tx).suppressAbout(id, 'answered');
  const facts = { escalationId: id, subjectKind: 'alarm', subjectId, patientId, wardId } as const;
  const at = ending.at.toISOString();
  await tx.outbox.add(escalationEnded, { ...facts, at, outcome: ending.outcome }, { key: subjectId });
  return true;
}

/** Everybody was called and nobody answered: operators are told, who can pick up a telephone. */
export const exhaust = ({ id, alarm, steps }: Chain, deps: Deps): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const isOver = await endEscalation(tx, alarm.id, { outcome: 'exhausted', at: deps.clock.now(), by: null });
    if (!isOver) return;
    const called = new Set(steps.flatMap((step) => step.people.map((it) => it.userId))).size;
    if (called === 0) deps.metrics.unattended.inc({ told: 'nobody' });
    await raiseForOperators(
      tx,
      {
        dedupeKey: `escalation-exhausted/${id}`,
        source: 'notification',
        severity: 'critical',
        summary:
          called === 0
            ? 'An alarm could be told to nobody: no one is on duty and there is no administrator'
            : 'An alarm was escalated to its end and nobody answered',
        details: { device: alarm.deviceId, ward: alarm.wardId ?? 'none', priority: alarm.priority, called },
      },
      deps,
    );
  });
