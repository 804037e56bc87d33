import { realtimeChannels, type BedMessage } from '@nilecare/contracts/realtime.ts';
import { beds } from './data/beds.ts';
import type { Deps } from './deps.ts';

/**
 * Tells the screens that show the bed how it is now. It reads the bed instead of believing the event: events of two
 * patients may come in another order than they changed the bed. While Redis is away nobody listens; a screen is right
 * again when it next loads.
 */
export async function announceBed(
  { db, realtime, log, clock }: Pick<Deps, 'db' | 'realtime' | 'log' | 'clock'>,
  bedId: string,
): Promise<void> {
  const bed = await beds(db.read, clock.now()).get(bedId);
  const message: BedMessage = {
    bedId,
    wardId: bed.wardId,
    facilityId: bed.facilityId,
    state: bed.state,
    patientId: bed.occupant?.patientId ?? null,
    encounterId: bed.occupant?.encounterId ?? null,
    reservedUntil: bed.reservation?.expiresAt ?? null,
    stateReason: bed.stateReason,
  };
  await realtime
    .publish(realtimeChannels.beds, message)
    .catch((error: unknown) => log.warn({ err: error }, 'a changed bed was not announced'));
}
