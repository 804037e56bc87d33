import { z } from 'zod';
import { within } from '@nilecare/service-kit/db/within.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { Reader } from '../deps.ts';
import type { PageAsked } from './patients.ts';

interface Numbers {
  /** Below this one; undefined: from the newest on. */
  readonly below: number | undefined;
  readonly most: number;
}

const Position = z.tuple([z.number()]);

/**
 * Everybody of the facilities by their places in the sequence of registrations, who was registered last first; what was
 * merged into another record is not listed. Who was registered there and who stayed there are read apart: each has an index
 * in this order, and no index has both.
 */
export async function newestPatients(db: Reader, { facilityIds, limit, cursor }: PageAsked): Promise<Page<number>> {
  const asked = { below: positionAfter(cursor, Position)?.[0], most: limit + 1 };
  const lists = [
    registeredIn(db, facilityIds, asked),
    // One by one: of several, an engine would sort all that stayed in any of them.
    ...(facilityIds ?? []).map((facilityId) => stayedIn(db, facilityId, asked)),
  ];
  const newest = [...new Set((await Promise.all(lists)).flat())]
    .toSorted((one, other) => other - one)
    .slice(0, limit + 1);
  return pageOfRows(newest, limit, (number) => [number]);
}

async function registeredIn(
  db: Reader,
  facilityIds: readonly string[] | null,
  { below, most }: Numbers,
): Promise<number[]> {
  const rows = await db
    .selectFrom('patients')
    .leftJoin('patient_links', 'patient_links.patient_id', 'patients.id')
    .select('patients.number_seq as number')
    .where('patient_links.survivor_id', 'is', null)
    .where(within('patients.facility_id', facilityIds))
    .$if(below !== undefined, (query) => query.where('patients.number_seq', '<', below ?? 0))
    .orderBy('patients.number_seq', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => row.number);
}

async function stayedIn(db: Reader, facilityId: string, { below, most }: Numbers): Promise<number[]> {
  const rows = await db
    .selectFrom('patient_places as place')
    .leftJoin('patient_links', 'patient_links.patient_id', 'place.patient_id')
    .select('place.patient_seq as number')
    .where('patient_links.survivor_id', 'is', null)
    .where('place.facility_id', '=', facilityId)
    .$if(below !== undefined, (query) => query.where('place.patient_seq', '<', below ?? 0))
    .orderBy('place.patient_seq', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => row.number);
}
