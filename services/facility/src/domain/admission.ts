import type { Encounter, EncounterStatus } from '@nilecare/contracts/api/clinical.ts';
import { EncounterElsewhere, EncounterIsVisit, EncounterNotOpen } from '@nilecare/contracts/api/facility.ts';
import type { Bed } from './bed.ts';
import type { Gender } from './suitability.ts';

/** What clinical said of an encounter and its patient, and when it was asked. */
export interface Admission {
  readonly encounterId: string;
  /** The record the encounter stands in, merged or not: a bed goes back with it when a merge is taken back. */
  readonly patientId: string;
  readonly facilityId: string;
  /** Of the encounter. */
  readonly version: number;
  readonly gender: Gender;
  /** Calendar date; null where it is not known. */
  readonly birthDate: string | null;
  readonly knownAt: Date;
}

/** What events have said of the encounter. */
export interface Gate {
  /** When the encounter ended; null: it has not. */
  readonly closedAt: Date | null;
  /** The facility it was handed over to last, and when. */
  readonly movedTo: { readonly facilityId: string; readonly at: Date } | null;
  /** Of the encounter, when it was heard or asked of last; null: nobody said. */
  readonly version: number | null;
}

/** Whether what is told of an encounter is older than what is known of it. Who says no version is believed. */
export const isOld = (told: number | undefined, gate: Pick<Gate, 'version'>): boolean =>
  told !== undefined && gate.version !== null && told <= gate.version;

/** Whether the encounter has ended, as far as it is known: one that was seen open since then was opened again. */
const hasEnded = ({ closedAt, version }: Gate, seen: number): boolean =>
  closedAt !== null && (version === null || version >= seen);

/** Who may lie in a bed, be it that she is away for a day; a bed is kept for whose stay is planned, too. */
const lying: ReadonlySet<EncounterStatus> = new Set(['in-progress', 'on-leave']);
const expected: ReadonlySet<EncounterStatus> = new Set([...lying, 'planned']);

type Asked = Pick<Encounter, 'id' | 'status' | 'class'>;

/**
 * @param purpose whether the patient is to lie in the bed, or the bed is to be kept
 * @throws EncounterNotOpen when the patient is not admitted (any more); EncounterIsVisit: a bed that hung on a visit would be
 * free when the visit ends, though the patient may be in hospital
 */
export function mustBeAdmitted({ id, status, class: kind }: Asked, purpose: 'lie' | 'keep'): void {
  if (!(purpose === 'lie' ? lying : expected).has(status)) throw closed(id);
  if (kind === 'ambulatory')
    throw new EncounterIsVisit('Name the stay in hospital, or admit the patient first.', { encounterId: id });
}

/**
 * What events said since clinical was asked counts more than its answer.
 * @throws EncounterNotOpen, EncounterElsewhere when the patient is admitted to another facility than the bed's
 */
export function mustBeAdmittedHere(admission: Admission, gate: Gate, bed: Pick<Bed, 'facilityId'>): void {
  if (hasEnded(gate, admission.version)) throw closed(admission.encounterId);
  const moved = gate.movedTo && gate.movedTo.at > admission.knownAt ? gate.movedTo.facilityId : null;
  if ((moved ?? admission.facilityId) !== bed.facilityId)
    throw new EncounterElsewhere('Choose a bed of the facility that admitted the patient.', {
      encounterId: admission.encounterId,
    });
}

export const closed = (encounterId: string): EncounterNotOpen =>
  new EncounterNotOpen('The patient is not admitted; admit the patient first.', { encounterId });
