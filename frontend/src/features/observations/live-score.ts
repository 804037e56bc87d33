import type { News2 } from '@nilecare/contracts/alarms.ts';
import type { MeasureName } from '@nilecare/contracts/api/clinical-observations.ts';
import { news2, NEWS2_FROM_YEARS, type Bedside } from '@nilecare/contracts/news2.ts';
import type { VitalValues } from '@nilecare/contracts/vitals.ts';
import { numberOf } from '../../shared-ui/entries/numbers.ts';
import { ageOn } from '../../shared-ui/format.ts';
import { isPossible, type ObservationEntries } from './observation-entries.ts';

/** What the form would refuse is missing: it must not score. */
const typed = (name: MeasureName, entry: string): number | undefined => {
  const value = numberOf(entry);
  return value !== null && isPossible(name, value) ? value : undefined;
};

/** The NEWS2 of what is typed so far; null while nothing of it is there. */
export function scoreOf({ measured, consciousness, breathing, spo2Scale }: ObservationEntries): News2 | null {
  const entered = {
    resp: typed('respiration', measured.respiration),
    spo2: typed('spo2', measured.spo2),
    nbp_sys: typed('systolic', measured.systolic),
    hr: typed('pulse', measured.pulse),
    temp: typed('temperature', measured.temperature),
  };
  // Only what was entered: an absent value is a missing part, an undefined one would not be.
  const values: VitalValues = Object.fromEntries(Object.entries(entered).filter(([, value]) => value !== undefined));
  const bedside: Bedside = {
    spo2Scale: spo2Scale === '2' ? 2 : 1,
    ...(breathing === '' ? {} : { onOxygen: breathing === 'oxygen' }),
    ...(consciousness === '' ? {} : { consciousness }),
  };
  return news2(values, bedside);
}

/** Whether the score holds at this age: from 16 years; who is of unknown age is taken for an adult. */
export const isOldEnough = (birthDate: string | null, today: string): boolean => {
  if (birthDate === null) return true;
  const { unit, n } = ageOn(birthDate, today);
  return unit === 'years' && n >= NEWS2_FROM_YEARS;
};
