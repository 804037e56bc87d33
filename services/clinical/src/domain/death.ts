import { ImplausibleDeath, PatientDeceased } from '@nilecare/contracts/api/clinical-patients.ts';

/** A date has no time zone: the same moment is another day elsewhere. */
const GRACE_MS = 24 * 3_600_000;

/** What began so lately begins now. */
const NOW_MS = 5 * 60_000;

const endOf = (date: string): number => Date.parse(date) + 24 * 3_600_000;

/** Who died in a stay did not before it began. @throws ImplausibleDeath */
export function mustHaveDiedIn(stay: { readonly admittedAt: Date }, deceasedDate: string): void {
  if (endOf(deceasedDate) + GRACE_MS < stay.admittedAt.getTime())
    throw new ImplausibleDeath('It lies before the admission.');
}

/**
 * A stay that began before the death may be entered late; nobody comes afterwards, so nobody who died comes now.
 * @param at when the stay begins
 * @throws PatientDeceased
 */
export function mustBeAlive({ deceasedDate }: { readonly deceasedDate: string | null }, at: Date, now: Date): void {
  if (deceasedDate === null) return;
  const latest = Math.min(endOf(deceasedDate) + GRACE_MS, now.getTime() - NOW_MS);
  if (at.getTime() > latest)
    throw new PatientDeceased('Look whether this is the right patient. A wrong date of death is taken back first.', {
      deceasedDate,
    });
}
