import type { DataOf } from '@nilecare/contracts/event.ts';
import type { encounterAdmitted } from '@nilecare/contracts/events/clinical.ts';
import { encounterGates } from '../data/encounter-gates.ts';
import { stayRows } from '../data/stays.ts';
import { wardArrivalRows } from '../data/ward-arrivals.ts';
import type { FacilityTx } from '../deps.ts';
import { isOld } from '../domain/admission.ts';

/** Who is admitted to a ward waits there for a bed; not who has one already, has left, was handed on or is a visit meanwhile. */
export async function followAdmission(tx: FacilityTx, admitted: DataOf<typeof encounterAdmitted>): Promise<void> {
  const gate = await encounterGates(tx).lock(admitted.encounterId);
  if (isOld(admitted.version, gate)) return;
  if (gate.closedAt === null && !gate.movedTo) await waitsForBed(tx, admitted);
}

type Waiting = Pick<
  DataOf<typeof encounterAdmitted>,
  'encounterId' | 'patientId' | 'facilityId' | 'wardId' | 'class' | 'at'
>;

/** The encounter, whose gate is locked, waits in its ward for a bed, unless it has one. A visit waits for none. */
export async function waitsForBed(
  tx: FacilityTx,
  { encounterId, patientId, facilityId, wardId, class: kind, at }: Waiting,
): Promise<void> {
  if (wardId === null || kind === 'ambulatory') return;
  if (await stayRows(tx).openOf(encounterId)) return;
  await wardArrivalRows(tx).waits({ encounterId, patientId, facilityId, wardId, since: new Date(at) });
}
