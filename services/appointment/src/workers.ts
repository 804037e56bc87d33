import { appointmentReminderDue } from '@nilecare/contracts/events/appointment.ts';
import { appointmentReminder } from '@nilecare/contracts/tasks.ts';
import { work, type TaskWorker } from '@nilecare/service-kit/messaging/tasks.ts';
import { factsOf, keyOf } from './announce.ts';
import { appointmentRows } from './data/appointment-rows.ts';
import { reminderRows } from './data/reminders.ts';
import type { Deps } from './deps.ts';
import { isStillRight } from './domain/reminders.ts';

export const workers: readonly TaskWorker<Deps>[] = [
  work(appointmentReminder, async ({ reminderId }, { tx, clock }) => {
    const reminder = await reminderRows(tx).lock(reminderId);
    if (reminder?.state !== 'queued') return;
    const row = await appointmentRows(tx).lock(reminder.appointment_id);
    const now = clock.now();
    const { kind, starts_at: startsAt } = reminder;
    const isRight = isStillRight({ kind, startsAt }, { ...row, from: row.starts_at }, now);
    await reminderRows(tx).setState(reminder.id, isRight ? 'done' : 'skipped');
    if (isRight) await tx.outbox.add(appointmentReminderDue, { ...factsOf(row, now), kind }, keyOf(row));
  }),
];
