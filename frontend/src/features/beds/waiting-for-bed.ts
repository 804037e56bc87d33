import type { Arrival } from '@nilecare/contracts/api/facility-beds.ts';
import type { Bed } from '@nilecare/contracts/api/facility.ts';
import type { BedReservation } from '@nilecare/contracts/beds.ts';
import { inOrder } from './bed-choices.ts';

interface Waiting extends Pick<Arrival, 'patientId' | 'encounterId' | 'fromBedId'> {
  readonly reservation: Pick<BedReservation, 'bedId'> | null;
}

/** Whether a bed may be given at once: to a patient with a stay, who lies in none. Others are moved, or still to be admitted. */
export const mayHaveBed = ({ patientId, encounterId, fromBedId }: Waiting): boolean =>
  patientId !== null && encounterId !== null && fromBedId === null;

/** The beds that can be given to somebody who is expected: the one that is kept, else those that are ready for anybody. */
export const bedsFor = ({ reservation }: Pick<Waiting, 'reservation'>, beds: readonly Bed[]): Bed[] =>
  reservation
    ? beds.filter((it) => it.id === reservation.bedId && it.state === 'reserved')
    : inOrder(beds).filter((it) => it.state === 'ready');

/** Patients who may lie in this bed next: those who wait for one, without those for whom another is kept. */
export const waitingFor = (bed: Pick<Bed, 'id'>, arrivals: readonly Waiting[]): string[] =>
  arrivals.flatMap((it) =>
    it.patientId !== null && mayHaveBed(it) && (it.reservation === null || it.reservation.bedId === bed.id)
      ? [it.patientId]
      : [],
  );
