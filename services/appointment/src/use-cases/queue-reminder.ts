import { appointmentReminder } from '@nilecare/contracts/tasks.ts';
import { reminderRows } from '../data/reminders.ts';
import type { Deps } from '../deps.ts';

/** A reminder that is due becomes a task, once. */
export const queueReminder = (id: string, { db }: Pick<Deps, 'db'>): Promise<void> =>
  db.transaction(async (tx) => {
    const reminder = await reminderRows(tx).lock(id);
    if (reminder?.state !== 'waiting') return;
    await reminderRows(tx).setState(id, 'queued');
    await tx.tasks.add(appointmentReminder, { reminderId: id });
  });
