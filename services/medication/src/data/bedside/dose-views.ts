import type { Dose } from '@nilecare/contracts/api/medication-administration.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Reader } from '../../deps.ts';
import { countsFor } from '../../domain/bedside/dose.ts';
import { byTime, byUrgency, dosesOf, type Given } from '../../domain/bedside/doses.ts';
import type { OrderedItem } from '../../ordered-item.ts';
import { shownDrug } from '../drug-facts.ts';
import { administrations, administrationView, type AdministrationRow } from './administrations.ts';
import { pharmacyOpinions } from './pharmacy-opinions.ts';

interface Span {
  readonly from: Date;
  readonly to: Date;
  readonly now: Date;
}

interface Shown {
  readonly zoneOf: (facilityId: string) => ZonedTime;
  readonly order: 'time' | 'urgency';
  readonly shownAs: (patientId: string) => string;
}

type Recorded = Given & { readonly row: AdministrationRow };

/**
 * The doses of these items in a span, each by the clocks of the facility where it is ordered.
 * @param order along the time line, or what has to be done first at first
 * @param shownAs the patient who stands for a merged one
 */
export async function doseViews(
  db: Reader,
  items: readonly OrderedItem[],
  { from, to, now }: Span,
  { zoneOf, order, shownAs }: Shown,
): Promise<Dose[]> {
  const ids = items.map((it) => it.itemId);
  // What was given as needed counts for a while.
  const counting = Math.max(0, ...items.flatMap(({ asNeeded }) => (asNeeded ? [countsFor(asNeeded)] : [])));
  const since = new Date(Math.min(from.getTime(), now.getTime() - counting));
  const until = new Date(Math.max(to.getTime(), now.getTime() + 1));
  const [rows, opinionOf] = await Promise.all([
    administrations(db).between(ids, since, until),
    pharmacyOpinions(db, ids),
  ]);
  const isShown = (it: Recorded) => (it.dueAt ?? it.at) >= from && (it.dueAt ?? it.at) < to;
  const planned = items.flatMap((item) => {
    const given = rows
      .filter((row) => row.item_id === item.itemId)
      .map((row): Recorded => ({ id: row.id, dueAt: row.due_at, at: row.given_at, outcome: row.outcome, row }));
    const zone = zoneOf(item.facilityId);
    return dosesOf({ ...item, isActive: item.state === 'active' }, given, { from, to, now }, zone)
      .filter(({ recorded }) => recorded === null || isShown(recorded))
      .map((dose) => ({ ...dose, item }));
  });
  return planned
    .toSorted(order === 'time' ? byTime : byUrgency)
    .map(({ item, dueAt, dose, state, from: mayFrom, recorded }): Dose => ({
      itemId: item.itemId,
      prescriptionId: item.prescriptionId,
      patientId: shownAs(item.patientId),
      facilityId: item.facilityId,
      drug: shownDrug(item.drug),
      line: item.line,
      instructions: item.instructions,
      route: item.route,
      dose,
      dueAt: dueAt?.toISOString() ?? null,
      state,
      from: mayFrom?.toISOString() ?? null,
      ...opinionOf(item.itemId),
      needsSecondCheck: item.drug.controlled || item.drug.highAlert,
      asNeededFor: item.asNeeded?.reason ?? null,
      administration: recorded && { ...administrationView(recorded.row), patientId: shownAs(item.patientId) },
    }));
}
