import { ImplausibleDeath, PatientDeceased } from '@nilecare/contracts/api/clinical-patients.ts';

/** A date has no time zone: the same moment is another day elsewhere. */
const GRACE_MS = 24 * 3_600_000;

const endOf = (date: string): number => Date.parse(date) + 24 * 3_600_000;

/** Who died in a stay did not before it began. @throws ImplausibleDeath */
export function mustHaveDiedIn(stay: { readonly admittedAt: Date }, deceasedDate: string): void {
  if (endOf(deceasedDate) + GRACE_MS < stay.admittedAt.getTime())
    throw new ImplausibleDeath('It lies before the admission.');
}

/** A stay of before the death may be entered late; nobody comes afterwards. @throws PatientDeceased */
export function mustBeAlive({ deceasedDate }: { readonly deceasedDate: string | null }, at: Date): void {
  if (deceasedDate !== null && endOf(deceasedDate) + GRACE_MS < at.getTime())
    throw new PatientDeceased('Look whether this is the right patient. A wrong date of death is taken back first.', {
      deceasedDate,
    });
}
