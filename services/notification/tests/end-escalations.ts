import type { Deps } from '../src/deps.ts';

/** Nobody is called any more for what an earlier test left running: it would call the people of the next. */
export async function endEscalations({ db, clock }: Deps): Promise<void> {
  const ended = { state: 'resolved', due_at: null, ended_at: clock.now() } as const;
  await db.read.updateTable('escalations').set(ended).where('state', '=', 'running').execute();
  await db.read.updateTable('escalation_steps').set({ retry_at: null }).execute();
}
