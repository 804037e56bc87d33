import { isDeepStrictEqual } from 'node:util';
import type { MergeField } from '@nilecare/contracts/api/clinical-index.ts';
import type { Patient, PatientDetails } from '@nilecare/contracts/api/clinical-patients.ts';

/** What a merge may take over from one record into another. */
export type Mergeable = Pick<
  Patient,
  'name' | 'identity' | 'gender' | 'birthDate' | 'birthDatePrecision' | 'deceasedDate' | 'phone'
> & { readonly details: PatientDetails };

/** A name is taken with whether it is known, a birth date with how exact it is. */
const partsOf: Readonly<Record<MergeField, readonly (keyof Mergeable)[]>> = {
  name: ['name', 'identity'],
  gender: ['gender'],
  birthDate: ['birthDate', 'birthDatePrecision'],
  deceasedDate: ['deceasedDate'],
  phone: ['phone'],
  details: ['details'],
};

const take = (into: Mergeable, from: Mergeable, fields: readonly MergeField[]): Mergeable => {
  const taken = fields.flatMap((field) => partsOf[field].map((part) => [part, from[part]] as const));
  return { ...into, ...Object.fromEntries(taken) };
};

/** The survivor with the chosen fields of the merged record. */
export const takeOver = (survivor: Mergeable, merged: Mergeable, fields: readonly MergeField[]): Mergeable =>
  take(survivor, merged, fields);

interface GivenBack {
  readonly survivor: Mergeable;
  /** Changed by somebody since the merge: they stay. */
  readonly keptFields: readonly MergeField[];
}

/** The survivor as she was before, but for what was changed since the merge. */
export function giveBack(
  now: Mergeable,
  { before, after }: { readonly before: Mergeable; readonly after: Mergeable },
  fields: readonly MergeField[],
): GivenBack {
  const untouched = (field: MergeField) => partsOf[field].every((part) => isDeepStrictEqual(now[part], after[part]));
  return {
    survivor: take(now, before, fields.filter(untouched)),
    keptFields: fields.filter((field) => !untouched(field)),
  };
}
