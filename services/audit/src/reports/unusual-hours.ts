import { z } from 'zod';
import { UnusualHour } from '@nilecare/contracts/api/audit-reports.ts';
import { Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import { activeHours, type PersonsHour } from '../data/active-hours.ts';
import { unusualHours, type UnusualRules } from '../domain/unusual-hours.ts';
import type { Report } from './report.ts';

const DAY_MS = 86_400_000;
const DAYS_BEFORE = 30;
const Position = z.tuple([Instant, z.string()]);
const Roles = z.array(z.string());

/** Yesterday, unless another day was asked for. */
const dayAsked = (day: string | undefined, now: Date): Date =>
  new Date(day ?? new Date(now.getTime() - DAY_MS).toISOString().slice(0, 10));

const comparedFrom = (day: Date): Date => new Date(day.getTime() - DAYS_BEFORE * DAY_MS);

/** Hours of one day that do not fit what each person did in the 30 days before. */
export const unusualHoursReport: Report<UnusualRules & { readonly day?: string | undefined }, UnusualHour> = {
  async page({ day, factor, atLeast, limit, cursor }, { db, clock, actor }) {
    const from = dayAsked(day, clock.now());
    const facilityIds = actor.facilityFilter();
    const to = new Date(from.getTime() + DAY_MS);
    const hours = await activeHours(db.read, { from, to, facilityIds, actorIds: null });
    const actorIds = [...new Set(hours.map((it) => it.actorId))];
    const before = { from: comparedFrom(from), to: from, facilityIds, actorIds };
    const usual = Map.groupBy(await activeHours(db.read, before), (it) => it.actorId);
    const rows = [...Map.groupBy(hours, (it) => it.actorId)].flatMap(([actorId, own]) =>
      rowsOf(usual.get(actorId) ?? [], own, { factor, atLeast }),
    );
    const after = positionAfter(cursor, Position);
    const rest = rows
      .toSorted(inOrder)
      .filter((it) => !after || inOrder(it, { hour: after[0], actorId: after[1] }) > 0);
    return pageOfRows(rest.slice(0, limit + 1), limit, (it) => [it.hour, it.actorId]);
  },
  begins: ({ day }, now) => comparedFrom(dayAsked(day, now)),
  // It counts records and shows none.
  patientOf: () => null,
  columns: UnusualHour.keyof().options,
};

const rowsOf = (before: readonly PersonsHour[], own: readonly PersonsHour[], rules: UnusualRules): UnusualHour[] =>
  unusualHours(before, own, rules).flatMap(({ hour, records, usual, why }) => {
    const [person] = own;
    if (!person) return [];
    const { actorId, actorName } = person;
    const roles = Roles.parse(JSON.parse(person.roles));
    return [{ actorId, actorName, roles, hour: hour.toISOString(), records, usual, why }];
  });

type Place = Pick<UnusualHour, 'hour' | 'actorId'>;
const inOrder = (one: Place, other: Place): number =>
  one.hour.localeCompare(other.hour) || one.actorId.localeCompare(other.actorId);
