import { dutyCancelled, dutyChanged } from '@nilecare/contracts/events/business.ts';
import { outgoing } from '@nilecare/service-kit/messaging/outbox-writer.ts';
import { dutyRows } from '../data/duty-rows.ts';
import type { BusinessTx } from '../deps.ts';
import type { Duty } from '../domain/duty.ts';
import { dutyFacts } from '../views/duty.ts';

/**
 * Ends what a locked staff member would still have done: what has begun ends now, what has not is cancelled.
 * @returns those duties as they are now
 */
export async function endComingDuties(tx: BusinessTx, staffId: string, now: Date, reason: string): Promise<Duty[]> {
  const coming = await dutyRows(tx).comingOf(staffId, now);
  const ended = coming.map((duty): Duty => {
    const begun = duty.from < now;
    return { ...duty, version: duty.version + 1, to: begun ? now : duty.to };
  });
  for (const duty of ended)
    if (duty.from < now) await dutyRows(tx).update(duty);
    else await dutyRows(tx).cancel(duty, now, reason);
  await tx.outbox.addAll(
    ended.map((duty) => outgoing(duty.from < now ? dutyChanged : dutyCancelled, dutyFacts(duty), duty.id)),
  );
  return ended;
}
