import type { Selectable } from 'kysely';
import type { RemindersTable } from '@nilecare/database/appointment/tables.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { AppointmentTx, Reader } from '../deps.ts';
import type { ReminderKind } from '../domain/reminders.ts';

export type ReminderRow = Selectable<RemindersTable>;

export const reminders = (db: Reader) => ({
  /** Ids of those that are due and wait, the first due first. */
  async due(now: Date, limit: number): Promise<string[]> {
    const rows = await db
      .selectFrom('reminders')
      .select('id')
      .where('state', '=', 'waiting')
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(limit)
      .execute();
    return rows.map((row) => row.id);
  },
});

export const reminderRows = (tx: AppointmentTx) => ({
  /** Of a time to which an appointment comes back nothing is reminded twice. */
  async insert(
    appointmentId: string,
    startsAt: Date,
    due: readonly { readonly kind: ReminderKind; readonly dueAt: Date }[],
  ): Promise<void> {
    if (due.length === 0) return;
    const rows = due.map((it) => ({
      ...{ id: newId(), appointment_id: appointmentId, kind: it.kind },
      ...{ starts_at: startsAt, due_at: it.dueAt, state: 'waiting' as const },
    }));
    await tx.insertInto('reminders').ignore().values(rows).execute();
  },

  /** The reminder, locked, if there is one. */
  lock: (id: string): Promise<ReminderRow | undefined> =>
    tx.selectFrom('reminders').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),

  async setState(id: string, state: ReminderRow['state']): Promise<void> {
    await tx.updateTable('reminders').set({ state }).where('id', '=', id).execute();
  },
});
