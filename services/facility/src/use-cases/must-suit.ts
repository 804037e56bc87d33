import { BedUnsuitable } from '@nilecare/contracts/api/facility.ts';
import type { BedNeed, BedWarning } from '@nilecare/contracts/beds.ts';
import type { LockedBed } from '../data/bed-rows.ts';
import { stayRows } from '../data/stays.ts';
import type { FacilityTx } from '../deps.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { warningsAgainst, type Gender } from '../domain/suitability.ts';

interface Wish {
  readonly bed: LockedBed;
  readonly patient: { readonly gender: Gender; readonly birthDate: string | null };
  readonly needs: readonly BedNeed[];
  readonly at: Date;
  readonly overrideReason: string | null;
  /** Encounters that do not count among those who lie in the room: they move now. */
  readonly moving: readonly string[];
}

/**
 * @returns the warnings that were overridden
 * @throws BedUnsuitable where something speaks against the bed and nobody says why it is right all the same
 */
export async function mustSuit(tx: FacilityTx, wish: Wish): Promise<BedWarning[]> {
  const { bed, patient, needs, at, overrideReason, moving } = wish;
  const inRoom = bed.roomGender === 'same' ? await stayRows(tx).gendersIn(bed.roomId) : new Map<string, Gender>();
  const genders = [...inRoom].filter(([encounterId]) => !moving.includes(encounterId)).map(([, gender]) => gender);
  const place = { bed, wardKind: bed.wardKind, roomGender: bed.roomGender, genders };
  const today = zonedTime(bed.timeZone).date(at);
  const warnings = warningsAgainst(place, { ...patient, needs }, today);
  if (warnings.length > 0 && overrideReason === null) throw new BedUnsuitable(bed.id, warnings);
  return warnings;
}
