import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { BedEmpty, BedHasOtherPatient, type Bed } from '@nilecare/contracts/api/facility.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import type { Deps } from '../../deps.ts';
import type { Work } from '../handler.ts';

/** Who was looked after elsewhere lies where the other system says: what a bed is not made for was weighed there. */
const overrideReason = 'The other system says so (HL7 v2).';

/** The patient lies in that bed, wherever she lay before. */
export async function bringToBed(bedId: string, stay: Encounter, work: Work, deps: Deps): Promise<void> {
  const { facility } = deps;
  const present = await bedOf(stay, deps);
  if (present?.id === bedId) return;
  const options = { idempotencyKey: `hl7-${work.messageId}-bed` };
  const body = { encounterId: stay.id, overrideReason };
  if (present)
    await facility.transferPatient({ params: { bedId: present.id }, body: { ...body, toBedId: bedId } }, options);
  else await facility.assignBed({ params: { bedId }, body }, options);
}

/** She is in that ward: a bed that she has in another one is free. */
export async function leaveBedOutside(wardId: string, stay: Encounter, deps: Deps): Promise<void> {
  const present = await bedOf(stay, deps);
  if (!present || present.wardId === wardId) return;
  const body = { encounterId: stay.id };
  await deps.facility.releaseBed({ params: { bedId: present.id }, body }).catch(unlessSheLeft);
}

function unlessSheLeft(error: unknown): void {
  const left: readonly string[] = [BedEmpty.code, BedHasOtherPatient.code];
  if (!(error instanceof ContractError && left.includes(error.code))) throw error;
}

/** The bed in which she lies; undefined where she has none. */
export async function bedOf(stay: Encounter, { facility }: Pick<Deps, 'facility'>): Promise<Bed | undefined> {
  const { items } = await facility.listBeds({ query: { facilityId: stay.facilityId, patientId: [stay.patientId] } });
  return items.find((it) => it.occupant?.encounterId === stay.id);
}
