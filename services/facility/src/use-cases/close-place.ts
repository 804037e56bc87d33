import { PlaceInUse } from '@nilecare/contracts/api/facility-places.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { bedRows } from '../data/bed-rows.ts';
import { placeRows, type PlaceKind } from '../data/place-rows.ts';
import { reservations } from '../data/reservations.ts';
import type { FacilityTx } from '../deps.ts';
import { announcePlace } from './announce-place.ts';
import { retire } from './retire-bed.ts';

interface Place {
  readonly kind: PlaceKind;
  readonly id: string;
  readonly facilityId: string;
  readonly active: boolean;
}

interface Closing {
  readonly actor: Actor;
  readonly at: Date;
  readonly reason: string;
}

/** Takes a locked place out of use; nothing happens where it is so already. */
export async function closePlace(tx: FacilityTx, place: Place, closing: Closing): Promise<void> {
  if (!place.active) return;
  const { kind, id, facilityId } = place;
  await placeRows(tx).setActive(kind, id, false);
  await announcePlace(tx, { kind, id, facilityId, change: 'deactivated', ...closing });
}

/** Takes a locked place into use again. */
export async function openPlace(tx: FacilityTx, place: Place, by: Omit<Closing, 'reason'>): Promise<void> {
  if (place.active) return;
  const { kind, id, facilityId } = place;
  await placeRows(tx).setActive(kind, id, true);
  await announcePlace(tx, { kind, id, facilityId, change: 'activated', ...by });
}

/** @throws PlaceInUse when something below the place is in use */
export function mustBeUnused(kind: 'department' | 'ward' | 'bed', count: number): void {
  if (count > 0) throw new PlaceInUse(kind, count);
}

/**
 * The beds of a ward or room go out of use with it.
 * @throws PlaceInUse when somebody lies in one of them, or one is kept for somebody
 */
export async function retireBedsIn(tx: FacilityTx, kind: 'ward' | 'room', id: string, closing: Closing): Promise<void> {
  const bedIds = await bedRows(tx).idsIn(kind, id);
  const locked = await bedRows(tx).lockAll(bedIds);
  const kept = await reservations(tx).holding({ bedIds, facilityIds: null }, closing.at);
  const inUse = locked.filter((bed) => bed.state === 'occupied' || kept.some((it) => it.bedId === bed.id));
  mustBeUnused('bed', inUse.length);
  for (const bed of locked) await retire(tx, bed, closing);
}
