import type { listDoses as contract } from '@nilecare/contracts/api/medication-administration.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { doseViews } from '../../data/bedside/dose-views.ts';
import { orderedItems } from '../../data/ordered-items.ts';
import type { Deps } from '../../deps.ts';
import { pharmacyServes } from '../prescribing/pharmacy-serves.ts';

const HALF_A_DAY_MS = 12 * 60 * 60_000;
const LONGEST_MS = 14 * 24 * 60 * 60_000;

export const listDoses: Handler<typeof contract, Deps> = async (
  { query },
  { actor, db, clock, care, clocks, seen },
) => {
  const patientId = await care.enter(actor, query.patientId, pharmacyServes);
  const now = clock.now();
  const from = query.from ? new Date(query.from) : new Date(now.getTime() - HALF_A_DAY_MS);
  const to = query.to ? new Date(query.to) : new Date(Math.max(now.getTime(), from.getTime()) + HALF_A_DAY_MS);
  if (to <= from || to.getTime() - from.getTime() > LONGEST_MS)
    throw new InvalidRequest([{ field: 'query.to', message: 'must be after `from`, two weeks at the most' }]);
  const { ids } = await patientLinks(db.read).groupOf(patientId);
  const items = await orderedItems(db.read).ofPatients(ids, from, to);
  seen([patientId]);
  const byFacility = [...Map.groupBy(items, (it) => it.facilityId)];
  const doses = await Promise.all(
    byFacility.map(async ([facilityId, of]) => {
      const zone = await clocks.of(facilityId);
      return {
        zone,
        doses: await doseViews(db.read, of, { from, to, now }, { zone, order: 'time', shownAs: () => patientId }),
      };
    }),
  );
  return {
    items: doses.flatMap((it) => it.doses).toSorted((one, other) => whenOf(one).localeCompare(whenOf(other))),
    timeZone: doses[0]?.zone.timeZone ?? 'UTC',
  };
};

type DoseOfList = Awaited<ReturnType<typeof doseViews>>[number];

/** As needed stands last. */
const whenOf = (dose: DoseOfList): string => dose.dueAt ?? dose.administration?.at ?? '9';
