import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { Bed } from '@nilecare/contracts/api/facility.ts';
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

/** The bed in which she lies; undefined where she has none. */
export async function bedOf(stay: Encounter, { facility }: Pick<Deps, 'facility'>): Promise<Bed | undefined> {
  const { items } = await facility.listBeds({ query: { facilityId: stay.facilityId, patientId: [stay.patientId] } });
  return items.find((it) => it.occupant?.encounterId === stay.id);
}
