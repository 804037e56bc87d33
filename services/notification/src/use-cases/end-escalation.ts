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
  const { id, kind, patientId, wardId } = ended;
  if (ending.outcome !== 'exhausted') await deliveries(tx).suppressAbout(id, 'answered');
  const facts = { escalationId: id, subjectKind: kind, subjectId, patientId, wardId };
  const at = ending.at.toISOString();
  await tx.outbox.add(escalationEnded, { ...facts, at, outcome: ending.outcome }, { key: subjectId });
  return true;
}

const subjects: Readonly<Record<Chain['cause']['kind'], string>> = {
  alarm: 'An alarm',
  'lab-critical': 'A critical result',
};

/** Everybody was called and nobody answered: operators are told, who can pick up a telephone. */
export const exhaust = ({ id, cause, about, steps }: Chain, deps: Deps): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const isOver = await endEscalation(tx, about.id, { outcome: 'exhausted', at: deps.clock.now(), by: null });
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
            ? `${subjects[cause.kind]} could be told to nobody: no one is on duty and there is no administrator`
            : `${subjects[cause.kind]} was escalated to its end and nobody answered`,
        details: {
          ...(cause.kind === 'alarm' ? { device: cause.alarm.deviceId } : {}),
          ward: about.wardId ?? 'none',
          priority: about.priority,
          called,
        },
      },
      deps,
    );
  });
