import type { z } from 'zod';
import type { News2 } from '@nilecare/contracts/alarms.ts';
import { EnteredInError, Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import {
  ObservationRepeated,
  ObservationSet,
  type Consciousness,
  type MeasureName,
} from '@nilecare/contracts/api/clinical-observations.ts';
import { news2, NEWS2_FROM_YEARS } from '@nilecare/contracts/news2.ts';
import type { EntryKind } from './entry.ts';
import { entryFields } from './entry-body.ts';

const ObservationBody = ObservationSet.omit({ ...entryFields, response: true });
export type ObservationBody = z.output<typeof ObservationBody>;

/** The same values of the same moment are one observation, sent twice. */
export const observationKind: EntryKind<ObservationBody> = {
  name: 'observation',
  body: ObservationBody,
  once: ({ body: { status, takenAt, measured, consciousness, oxygen } }) =>
    status === 'entered-in-error' ? null : JSON.stringify([takenAt, measured, consciousness, oxygen]),
  listed: (observationId) => new ObservationRepeated('It is there already.', { observationId }),
};

interface Bedside {
  readonly measured: ObservationSet['measured'];
  readonly consciousness: z.output<typeof Consciousness> | null;
  readonly oxygen: { readonly given: boolean } | null;
  readonly spo2Scale: 1 | 2;
}

/** How a stored body says that something was measured. */
export const measureInBody = (name: MeasureName): string => `"name":${JSON.stringify(name)}`;

/** NEWS2 of what was measured; null when nothing of it was. */
export function scoreOf({ measured, consciousness, oxygen, spo2Scale }: Bedside): News2 | null {
  const valueOf = (name: MeasureName) => measured.find((it) => it.name === name)?.value;
  const entered = {
    resp: valueOf('respiration'),
    spo2: valueOf('spo2'),
    nbp_sys: valueOf('systolic'),
    hr: valueOf('pulse'),
    temp: valueOf('temperature'),
  };
  const values = Object.fromEntries(Object.entries(entered).filter(([, value]) => value !== undefined));
  return news2(values, {
    spo2Scale,
    ...(oxygen === null ? {} : { onOxygen: oxygen.given }),
    ...(consciousness === null ? {} : { consciousness }),
  });
}

/** Whole years at a moment; null where the birth date is not known. @param birthDate `YYYY-MM-DD` */
function yearsAt(birthDate: string | null, at: Date): number | null {
  if (birthDate === null) return null;
  const day = at.toISOString().slice(0, 10);
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** As `scoreOf`, for this patient: the score is not made for children. One of unknown age is taken for grown up. */
export const scoreOfPatient = (bedside: Bedside, birthDate: string | null, at: Date): News2 | null =>
  (yearsAt(birthDate, at) ?? NEWS2_FROM_YEARS) < NEWS2_FROM_YEARS ? null : scoreOf(bedside);

/** Clocks of two machines differ by this much at the most. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

interface Moment {
  readonly birthDate: string | null;
  readonly now: Date;
}

/** @throws Implausible naming the field */
export function mustBePlausibleObservation(body: ObservationBody, { birthDate, now }: Moment): void {
  const takenAt = new Date(body.takenAt);
  if (takenAt.getTime() > now.getTime() + CLOCKS_DIFFER_MS)
    throw new Implausible('body.takenAt', 'The time lies in the future.');
  // A day of grace: a birth date has no time zone.
  if (birthDate !== null && takenAt.getTime() < new Date(birthDate).getTime() - 24 * 3_600_000)
    throw new Implausible('body.takenAt', 'The time lies before the birth of the patient.');
  const valueOf = (name: MeasureName) => body.measured.find((it) => it.name === name)?.value;
  const [systolic, diastolic] = [valueOf('systolic'), valueOf('diastolic')];
  if (systolic !== undefined && diastolic !== undefined && diastolic >= systolic)
    throw new Implausible('body.measured.diastolic', 'The diastolic pressure lies below the systolic one.');
  const { oxygen } = body;
  if (oxygen !== null && !oxygen.given && (oxygen.litresPerMinute !== null || oxygen.device !== null))
    throw new Implausible('body.oxygen', 'Who breathes air gets no litres and has no device.');
}

/** An observation that was called an error stays as it is. @throws EnteredInError */
export function mustBeStanding({ status }: Pick<ObservationBody, 'status'>): void {
  if (status === 'entered-in-error') throw new EnteredInError('Enter it anew.');
}
