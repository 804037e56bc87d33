import type { z } from 'zod';
import type { FacilityBody, WardBody } from '@nilecare/contracts/api/facility-places.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';

/** What stands in the columns of a place, from what the contract gives. */
export const nameColumns = (name: Bilingual) => ({ name_en: name.en, name_ar: name.ar });

export const facilityColumns = ({ name, timeZone, currency, address, phone }: z.output<typeof FacilityBody>) => ({
  ...nameColumns(name),
  time_zone: timeZone,
  currency,
  address,
  phone,
});

export const wardColumns = ({ name, kind, capacity }: z.output<typeof WardBody>) => ({
  ...nameColumns(name),
  kind,
  capacity,
});
