import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import type {
  careTeamChanged,
  encounterAdmitted,
  encounterCancelled,
  encounterDischarged,
  encounterReclassified,
  encounterReopened,
  encounterTimesCorrected,
} from '@nilecare/contracts/events/clinical.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { refusingOf } from '../data/open-records.ts';
import type { Reader } from '../deps.ts';
import { isPresent, type Stay } from '../domain/encounter.ts';

const encounterView = (stay: Stay, patientId: string): Encounter => ({
  id: stay.id,
  version: stay.version,
  patientId,
  recordId: stay.patientId,
  facilityId: stay.facilityId,
  class: stay.class,
  status: stay.status,
  admittedAt: stay.admittedAt.toISOString(),
  dischargedAt: stay.dischargedAt?.toISOString() ?? null,
  reason: stay.reason,
  wardId: stay.wardId,
  discharge: stay.discharge,
  statusReason: stay.statusReason,
  expectedBackAt: stay.expectedBackAt?.toISOString() ?? null,
  careTeam: [...stay.careTeam],
});

/** Who is shown something, or did it, and when. */
interface Shown {
  readonly actor: Actor;
  readonly at: Date;
}

/**
 * Encounters as they are shown: under the record that goes on, if theirs was merged; without what was written of why, where
 * the patient refuses the reader her record. Where she is must be known to whoever makes her bed.
 */
export async function encounterViews(db: Reader, stays: readonly Stay[], { actor, at }: Shown): Promise<Encounter[]> {
  const patientIds = stays.map((it) => it.patientId);
  const survivors = await patientLinks(db).survivorsOf(patientIds);
  const refusing = await refusingOf(actor, patientIds, db, at);
  return stays.map((stay) => {
    const view = encounterView(stay, survivors.get(stay.patientId) ?? stay.patientId);
    return refusing.has(stay.patientId) ? withoutWhy(view) : view;
  });
}

/** As `encounterViews`, of one. */
export async function encounterViewOf(db: Reader, stay: Stay, shown: Shown): Promise<Encounter> {
  const [view = encounterView(stay, stay.patientId)] = await encounterViews(db, [stay], shown);
  return view;
}

const withoutWhy = (view: Encounter): Encounter => ({
  ...view,
  reason: null,
  statusReason: null,
  discharge: view.discharge && { ...view.discharge, destination: null, reason: null },
  withheld: true,
});

export const encounterEvent = (stay: Stay, at: Date): DataOf<typeof encounterDischarged> => ({
  encounterId: stay.id,
  patientId: stay.patientId,
  facilityId: stay.facilityId,
  class: stay.class,
  version: stay.version,
  at: at.toISOString(),
});

export const admittedEvent = (stay: Stay): DataOf<typeof encounterAdmitted> => ({
  ...encounterEvent(stay, stay.admittedAt),
  wardId: stay.wardId,
});

const goesOnEvent = (stay: Stay, at: Date) => ({
  ...encounterEvent(stay, at),
  version: stay.version,
  wardId: stay.wardId,
});

/** @param before the stay as it had ended */
export const reopenedEvent = (stay: Stay, before: Stay, at: Date): DataOf<typeof encounterReopened> => ({
  ...goesOnEvent(stay, at),
  dischargedAt: (before.dischargedAt ?? at).toISOString(),
});

export const reclassifiedEvent = (stay: Stay, before: Stay, at: Date): DataOf<typeof encounterReclassified> => ({
  ...goesOnEvent(stay, at),
  fromClass: before.class,
});

/** @param before the stay until it was cancelled */
export const cancelledEvent = (stay: Stay, before: Stay, at: Date): DataOf<typeof encounterCancelled> => ({
  ...encounterEvent(stay, at),
  wasPresent: isPresent(before),
});

/** @param before the stay with the times that were known until now */
export const timesCorrectedEvent = (
  stay: Stay,
  before: Stay,
  { actor, at }: Shown,
): DataOf<typeof encounterTimesCorrected> => ({
  ...encounterEvent(stay, at),
  version: stay.version,
  ...timesOf(stay),
  before: timesOf(before),
  correctedBy: actor.staffId,
});

const timesOf = ({ admittedAt, dischargedAt }: Stay) => ({
  admittedAt: admittedAt.toISOString(),
  dischargedAt: dischargedAt?.toISOString() ?? null,
});

export const careTeamEvent = (stay: Stay, at: Date): DataOf<typeof careTeamChanged> => ({
  ...encounterEvent(stay, at),
  staffIds: stay.careTeam.map((it) => it.staffId),
});
