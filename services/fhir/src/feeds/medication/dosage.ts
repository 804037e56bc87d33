import type { CodeableConcept, Dosage, TimingRepeat } from '@medplum/fhirtypes';
import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import type { PlannedStep, Timing } from '@nilecare/contracts/dosing.ts';
import type { Route } from '@nilecare/contracts/drugs.ts';
import { coding, concept, quantity, said, SNOMED } from '../elements.ts';

/** SNOMED CT route of administration. */
const routes: Readonly<Record<Route, string>> = {
  oral: '26643006',
  sublingual: '37839007',
  buccal: '54471007',
  nasogastric: '127492001',
  intravenous: '47625008',
  intramuscular: '78421000',
  subcutaneous: '34206005',
  intradermal: '372464004',
  intrathecal: '72607000',
  inhaled: '447694001',
  nebulised: '447694001',
  nasal: '46713006',
  ophthalmic: '54485002',
  otic: '10547007',
  topical: '6064005',
  transdermal: '45890007',
  rectal: '37161004',
  vaginal: '16857009',
};

export const routeOf = (route: Route): CodeableConcept => concept(route, coding(SNOMED, routes[route]));

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** HL7 v3 TimingEvent: C is a meal, A before, P after it; M, D and V are breakfast, lunch and dinner. */
const meals = { breakfast: 'CM', lunch: 'CD', dinner: 'CV' } as const;
const relations = { before: 'A', with: '', after: 'P' } as const;

/** How often a dose is taken, and between which moments. */
function repeatOf(timing: Timing, { startAt, endAt }: PlannedStep): TimingRepeat {
  const boundsPeriod = said({ start: startAt, end: endAt });
  const onDays = (days: { readonly everyDays: number; readonly weekdays: readonly number[] }) => ({
    period: days.everyDays,
    periodUnit: 'd' as const,
    dayOfWeek: days.weekdays.map((day) => weekdays[day - 1]).filter((it) => it !== undefined),
  });
  switch (timing.kind) {
    case 'times-per-day':
      return said<TimingRepeat>({ boundsPeriod, frequency: timing.times, ...onDays(timing) });
    case 'every-hours':
      return { boundsPeriod, frequency: 1, period: timing.hours, periodUnit: 'h' };
    case 'at-times':
      return said<TimingRepeat>({
        boundsPeriod,
        frequency: timing.times.length,
        ...onDays(timing),
        timeOfDay: timing.times.map((it) => `${it}:00`),
      });
    case 'meals':
      return said<TimingRepeat>({
        boundsPeriod,
        frequency: timing.meals.length,
        ...onDays(timing),
        when: timing.meals.map((meal) => `${relations[timing.relation]}${meals[meal]}` as const),
      });
    case 'bedtime':
      return said<TimingRepeat>({ boundsPeriod, frequency: 1, ...onDays(timing), when: ['HS'] });
    case 'once':
      return { boundsPeriod, count: 1 };
  }
}

/** The steps of an order one after the other; the first has its words as they are printed. */
export const dosageOf = ({ steps, route, asNeeded, line, instructions }: PrescriptionItem): Dosage[] =>
  steps.map((step, at) =>
    said<Dosage>({
      sequence: at + 1,
      text: at === 0 ? line.en : null,
      patientInstruction: at === 0 ? instructions : null,
      timing: step.timing === null ? null : { repeat: repeatOf(step.timing, step) },
      asNeededCodeableConcept: asNeeded === null ? null : concept(asNeeded.reason),
      route: routeOf(route),
      doseAndRate: [{ doseQuantity: quantity(step.dose.value, step.dose.unit) }],
      maxDosePerPeriod:
        asNeeded?.maxPerDay === null || asNeeded === null
          ? null
          : {
              numerator: quantity(step.dose.value * asNeeded.maxPerDay, step.dose.unit),
              denominator: quantity(1, 'd'),
            },
    }),
  );
