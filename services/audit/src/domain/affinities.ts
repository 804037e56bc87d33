import type { Affinity } from '@nilecare/contracts/api/audit-reports.ts';
import type { IdentityMarks } from '@nilecare/contracts/identity-marks.ts';

/** What is known of a reader and of a patient, in marks that tell only what is equal. */
export interface Compared {
  /** Of the reader as staff, and of the reader's own record as a patient. */
  readonly reader: readonly IdentityMarks[];
  readonly patient: IdentityMarks;
  /** Whether the reader's account belongs to this record. */
  readonly isOwn: boolean;
  /** Whether somebody of the staff has the patient's name. */
  readonly isNameOfStaff: boolean;
}

/** What joins a reader to a patient; each is a hint to ask, and no proof. */
export function affinitiesOf({ reader, patient, isOwn, isNameOfStaff }: Compared): Affinity[] {
  const shares = (kind: keyof IdentityMarks) =>
    reader.some((marks) => marks[kind].some((mark) => patient[kind].includes(mark)));
  const isSelf = isOwn || (shares('fullNames') && (shares('phones') || shares('addresses')));
  if (isSelf) return ['own-record'];
  return [
    ...(shares('familyNames') ? ['same-family-name' as const] : []),
    ...(shares('phones') ? ['same-phone' as const] : []),
    ...(shares('addresses') ? ['same-address' as const] : []),
    ...(isNameOfStaff ? ['colleague' as const] : []),
  ];
}
