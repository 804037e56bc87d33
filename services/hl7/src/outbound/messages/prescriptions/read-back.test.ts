import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import { Hl7Version } from '@nilecare/contracts/api/hl7-destinations.ts';
import { Priority, type PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import { DoseUnit, type AsNeeded, type PlannedStep, type Timing } from '@nilecare/contracts/dosing.ts';
import { Route } from '@nilecare/contracts/drugs.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import {
  doctor,
  drug,
  idOf,
  item,
  patient,
  place,
  prescription,
  visit,
  writing,
} from '../../../../tests/support/platform-samples.ts';
import { parseMessage } from '../../../er7/read-message.ts';
import { textOfSegments } from '../../../er7/segments.ts';
import { MessageFault, type Work } from '../../../inbound/handler.ts';
import { howLong } from '../../../inbound/rde/how-long.ts';
import { ordersSaid, type OrderSaid } from '../../../inbound/rde/order-said.ts';
import { prescriptionSegments, type PrescriptionKind } from './segments.ts';

const cairo = zonedTime('Africa/Cairo');
const DAY_MS = 86_400_000;
const channel = { name: 'Another hospital' } as Hl7Channel; // of a channel its name alone is read

/** All that a prescription can hold, as the contract lets it be signed. */
const some = <T>(of: readonly T[], maxLength = of.length) =>
  fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength });
const manyDays = fc.oneof(fc.constant(2), fc.integer({ min: 1, max: 90 }));
const days = fc.oneof(
  fc.record({ everyDays: fc.constant(1), weekdays: fc.constant<number[]>([]) }),
  fc.record({ everyDays: manyDays, weekdays: fc.constant<number[]>([]) }),
  fc.record({ everyDays: manyDays, weekdays: some([1, 2, 3, 4, 5, 6, 7]) }),
);
const times = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 * 60 - 1 }), { minLength: 1, maxLength: 12 })
  .map((all) => all.map((it) => `${String(Math.floor(it / 60)).padStart(2, '0')}:${String(it % 60).padStart(2, '0')}`));
const timings: fc.Arbitrary<Timing> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 8 }), days)
    .map(([count, on]) => ({ kind: 'times-per-day' as const, times: count, ...on })),
  fc.record({ kind: fc.constant('every-hours' as const), hours: fc.integer({ min: 1, max: 168 }) }),
  fc.tuple(times, days).map(([at, on]) => ({ kind: 'at-times' as const, times: at, ...on })),
  fc
    .tuple(fc.constantFrom('before' as const, 'with', 'after'), some(['breakfast', 'lunch', 'dinner'] as const), days)
    .map(([relation, meals, on]) => ({ kind: 'meals' as const, relation, meals, ...on })),
  days.map((on) => ({ kind: 'bedtime' as const, ...on })),
  fc.constant({ kind: 'once' as const }),
);
const neededs: fc.Arbitrary<AsNeeded> = fc.record({
  reason: fc.string({ minLength: 2, maxLength: 50 }).filter((it) => it.trim().length >= 2),
  minHours: fc.option(
    fc.oneof(
      fc.integer({ min: 1, max: 168 }),
      fc.integer({ min: 900, max: 604_800 }).map((it) => it / 3_600),
    ),
  ),
  maxPerDay: fc.option(fc.integer({ min: 1, max: 48 })),
});
const words = fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }).filter((it) => it.trim() !== ''));
const doses = fc.array(
  fc.record({
    value: fc.integer({ min: 1, max: 1_000_000_000_000 }).map((it) => it / 10_000),
    unit: fc.constantFrom(...DoseUnit.options),
    timing: timings,
    days: fc.integer({ min: 1, max: 730 }),
  }),
  { minLength: 1, maxLength: 4 },
);

interface Given {
  readonly value: number;
  readonly unit: DoseUnit;
  readonly timing: Timing | null;
  readonly days: number;
}

/** One after the other, by the calendar of the place. @param isOpen the last one is without an end */
function planned(all: readonly Given[], isOpen: boolean, begin: Date): PlannedStep[] {
  let from = begin;
  return all.map(({ value, unit, timing, days: given }, at) => {
    const isOnce = timing?.kind === 'once';
    const count = isOpen && at === all.length - 1 ? null : given;
    const lasts = count ?? (isOnce ? 1 : null);
    const startAt = from.toISOString();
    const date = lasts === null ? undefined : new Date(Date.parse(`${cairo.date(from)}T00:00:00Z`) + lasts * DAY_MS);
    const end = date && new Date(cairo.instant(date.toISOString().slice(0, 10), cairo.minutes(from)).getTime());
    from = end ?? from;
    return { dose: { value, unit }, timing, days: count, startAt, endAt: end?.toISOString() ?? null };
  });
}

const items: fc.Arbitrary<PrescriptionItem> = fc
  .record({
    ...{
      given: doses,
      isOpen: fc.boolean(),
      later: fc.integer({ min: 0, max: 20_000_000 }),
      isOnlyNeeded: fc.boolean(),
    },
    ...{ route: fc.constantFrom(...Route.options), priority: fc.constantFrom(...Priority.options) },
    ...{ asNeeded: fc.option(neededs), instructions: words, indication: words },
  })
  .map(({ given, isOpen, later, isOnlyNeeded, instructions, indication, ...others }) => ({
    ...{ ...item, ...others, instructions: instructions?.trim() ?? null, indication: indication?.trim() ?? null },
    steps: planned(
      isOnlyNeeded && others.asNeeded ? given.map((it) => ({ ...it, timing: null })) : given,
      isOpen,
      new Date(Date.UTC(2026, 0, 5) + later * 1_000),
    ),
  }));

/** What the orders of a message say, as they are read where they come to. */
function read(one: PrescriptionItem, kind: PrescriptionKind, version: Hl7Version): OrderSaid[] {
  const facts = {
    ...{ prescription, prescriber: doctor, subject: { patient, visit }, allergies: [], place, clocks: cairo },
    ...{ drugs: new Map([[drug.id, drug]]), given: [] },
  };
  const told = { control: 'NW', at: one.signedAt, items: [one], reason: null } as const;
  const msh = { name: 'MSH', fields: ['|', '^~\\&', 'A', 'B', '', '', '', '', kind, '1', 'P', version] };
  const text = textOfSegments([msh, ...prescriptionSegments(facts, told, kind, writing(version))]);
  const work: Work = {
    messageId: idOf(1),
    channel,
    message: parseMessage(text),
    event: 'O11',
    receivedAt: new Date(0),
  };
  return ordersSaid(work, cairo);
}

/** The same in the way in which it is read: what is only as needed has no times of its own, and its limits stand beside it. */
function meant({ timing }: PlannedStep, needed: AsNeeded | null) {
  if (needed === null) return { timing: timing && onOneKindOfDays(timing), asNeeded: null };
  const { minHours, maxPerDay } = needed;
  const seconds = (hours: number | null) => (hours === null ? null : Math.round(hours * 3_600));
  switch (timing?.kind) {
    case undefined:
      return { timing: null, asNeeded: { minHours: seconds(minHours), maxPerDay } };
    case 'every-hours':
      return { timing: null, asNeeded: { minHours: seconds(minHours ?? timing.hours), maxPerDay } };
    case 'times-per-day':
      return { timing: null, asNeeded: { minHours: seconds(minHours), maxPerDay: maxPerDay ?? timing.times } };
    case 'meals':
      return { timing, asNeeded: { minHours: seconds(minHours), maxPerDay: maxPerDay ?? timing.meals.length } };
    case 'bedtime':
      return { timing, asNeeded: { minHours: seconds(minHours), maxPerDay: maxPerDay ?? 1 } };
    case 'at-times':
    case 'once':
      return undefined;
  }
}

/** Days of the week count alone where both are given, and are named in their order. */
const onOneKindOfDays = (timing: Timing): Timing =>
  'weekdays' in timing && timing.weekdays.length > 0
    ? { ...timing, everyDays: 1, weekdays: timing.weekdays.toSorted((a, b) => a - b) }
    : timing;

/** Nobody counts here what may be given as needed on some days alone, once, or at times of day: other systems are told all of it. */
const isUnread = ({ timing }: PlannedStep, needed: AsNeeded | null): boolean =>
  needed !== null &&
  timing !== null &&
  (timing.kind === 'once' ||
    timing.kind === 'at-times' ||
    ('everyDays' in timing && (timing.everyDays > 1 || timing.weekdays.length > 0)));

test.each(
  Hl7Version.options.flatMap((version) => (['ORM^O01', 'RDE^O11'] as const).map((kind) => [kind, version] as const)),
)('each prescription that is told as %s of %s is read as it was signed, or refused', (kind, version) => {
  fc.assert(
    fc.property(items, (one) => {
      const refused = one.steps.some((it) => isUnread(it, one.asNeeded));
      if (refused) return void expect(() => read(one, kind, version)).toThrow(MessageFault);
      const orders = read(one, kind, version);
      expect(orders).toHaveLength(one.steps.length);
      for (const [at, step] of one.steps.entries()) expect(told(orders[at])).toEqual(signed(one, step));
    }),
    { numRuns: 150 },
  );
});

const toSeconds = (at: string | null | undefined): number | undefined =>
  at ? Math.floor(Date.parse(at) / 1_000) * 1_000 : undefined;

function signed({ route, priority, asNeeded }: PrescriptionItem, step: PlannedStep) {
  return {
    ...{ codes: ['308191', drug.id], dose: step.dose, route, priority, pattern: meant(step, asNeeded) },
    ...{ startAt: toSeconds(step.startAt), endAt: toSeconds(step.endAt) },
    days: step.timing?.kind === 'once' ? null : step.days,
  };
}

function told(order: OrderSaid | undefined) {
  const what = order?.what;
  if (!what) return undefined;
  const { codes, dose, route, priority, pattern, startAt, endAt } = what;
  const { timing, asNeeded } = pattern;
  const limits = asNeeded && {
    ...asNeeded,
    minHours: asNeeded.minHours === null ? null : Math.round(asNeeded.minHours * 3_600),
  };
  return {
    ...{ codes: codes.map(({ code }) => code), dose, route, priority, pattern: { timing, asNeeded: limits } },
    ...{ startAt: startAt?.getTime(), endAt: endAt?.getTime(), days: howLong(what, startAt ?? new Date(0)) },
  };
}
