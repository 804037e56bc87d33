import { ImplausibleTime } from '@nilecare/contracts/api/clinical.ts';
import type { EncounterLocation } from '@nilecare/contracts/api/clinical-stays.ts';

/** A place as it was noted: a ward that took over, or a bed with the time it was left. */
export interface NotedPlace {
  readonly kind: 'ward' | 'bed';
  readonly facilityId: string;
  readonly wardId: string | null;
  readonly bedId: string | null;
  readonly from: Date;
  readonly to: Date | null;
}

interface StayEnd {
  readonly facilityId: string;
  readonly dischargedAt: Date | null;
}

const inOrder = (places: readonly NotedPlace[]): NotedPlace[] =>
  places.toSorted((a, b) => a.from.getTime() - b.from.getTime() || Number(a.kind === 'bed') - Number(b.kind === 'bed'));

/**
 * The ward that is responsible: where the patient was put last, in this facility. A bed of the ward before, noted late,
 * takes nothing back from a transfer.
 */
export function wardNow(places: readonly NotedPlace[], facilityId: string): string | null {
  const here = inOrder(places).filter((it) => it.facilityId === facilityId && it.wardId !== null);
  return here.at(-1)?.wardId ?? null;
}

/**
 * The ward of the admission comes first: a stay does not begin after the patient was moved on from there.
 * @throws ImplausibleTime
 */
export function mustBeginBeforeTheNext(places: readonly NotedPlace[], begin: Date): void {
  const ordered = inOrder(places);
  const next = ordered[ordered.findIndex((it) => it.kind === 'ward') + 1];
  if (next && begin > next.from)
    throw new ImplausibleTime('The admission lies after the patient was moved to the next place.');
}

/**
 * A stay does not end before the patient was moved to the last place of it. The ward of the admission begins when the stay does,
 * which may be corrected with its end.
 * @throws ImplausibleTime
 */
export function mustEndAfterTheLast(places: readonly NotedPlace[], end: Date | null): void {
  const ordered = inOrder(places);
  const admission = ordered.find((it) => it.kind === 'ward');
  const last = ordered.filter((it) => it !== admission).at(-1);
  if (last && end !== null && end < last.from)
    throw new ImplausibleTime('The discharge lies before the patient was moved to the last place.');
}

/** Where the patient was, without gaps: each place lasts until the next one, the last until the end of the stay. */
export function locationHistory(places: readonly NotedPlace[], { dischargedAt }: StayEnd): EncounterLocation[] {
  const ordered = inOrder(places);
  const visits: EncounterLocation[] = [];
  ordered.forEach((place, index) => {
    const next = ordered[index + 1];
    const until = next?.from ?? dischargedAt;
    const left = place.to !== null && (until === null || place.to < until) ? place.to : null;
    visits.push(visit(place, place.bedId, place.from, left ?? until));
    // Out of the bed, but not out of the ward's care.
    if (left !== null) visits.push(visit(place, null, left, until));
  });
  return visits.filter((it) => it.to === null || it.from < it.to);
}

const visit = (
  { facilityId, wardId }: NotedPlace,
  bedId: string | null,
  from: Date,
  to: Date | null,
): EncounterLocation => ({ facilityId, wardId, bedId, from: from.toISOString(), to: to?.toISOString() ?? null });
