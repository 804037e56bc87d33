import type { CodeableConcept, Observation, Quantity } from '@medplum/fhirtypes';
import type { z } from 'zod';
import {
  measureNames,
  measures,
  type correctObservation,
  type MeasureName,
  type ObservationSet,
} from '@nilecare/contracts/api/clinical-observations.ts';
import type { Caller } from '../../rest/exchange.ts';
import { codeIn, hl7System } from '../codes.ts';
import { collectRefusals, type Refusals } from '../refusals.ts';
import { mustBeOfCaller, remarkOf } from '../record/statements.ts';

const LOINC = 'http://loinc.org';
/** Systolic and diastolic pressure together. */
const PRESSURE_PANEL = '85354-9';
/** Codes under which the vital signs profiles know a measure besides the record's own. */
const ALSO: Readonly<Record<string, MeasureName>> = { '2708-6': 'spo2' };
const HELD = new Set([
  'status',
  'category',
  'code',
  'subject',
  'encounter',
  'effectiveDateTime',
  'effectiveInstant',
  'issued',
  'performer',
  'valueQuantity',
  'component',
  'note',
]);
const COMPONENT = new Set(['code', 'valueQuantity']);

export const observationPlaces = {
  takenAt: 'Observation.effective',
  measured: 'Observation.value',
  note: 'Observation.note',
  patientId: 'Observation.subject',
  encounterId: 'Observation.encounter',
  'encounter-of-another': 'Observation.encounter',
  'encounter-never-was': 'Observation.encounter',
} as const;

/** What people measure by its LOINC code. */
function measureOf(code: CodeableConcept | undefined): MeasureName | undefined {
  const codes = code?.coding?.filter((it) => it.system === LOINC).map((it) => it.code ?? '') ?? [];
  const own = measureNames.find((name) => codes.includes(measures[name].loinc));
  return own ?? codes.map((it) => ALSO[it]).find((it) => it !== undefined);
}

const isPanel = ({ code }: Observation): boolean => codeIn(code, LOINC) === PRESSURE_PANEL;

/** Whether it is a vital sign that the hospital's charts have; others are kept as what they are, outside of them. */
export const isCharted = (it: Observation): boolean =>
  (it.category ?? []).some((one) => codeIn(one, hl7System('observation-category')) === 'vital-signs') &&
  (isPanel(it) || measureOf(it.code) !== undefined);

/** Whether both are of the same measure. */
export const isOfSameMeasure = (one: Observation, other: Observation): boolean =>
  isPanel(one) || isPanel(other) ? isPanel(one) && isPanel(other) : measureOf(one.code) === measureOf(other.code);

type Correction = z.input<typeof correctObservation.body>;
export type StatedObservation =
  | { readonly kind: 'set'; readonly set: Omit<Correction, 'reason'> }
  | { readonly kind: 'error'; readonly reason: string };

/**
 * What a vital sign states, as the chart takes it.
 * @param before the set in which it stands, in a change: what else was measured with it stays
 * @throws FhirError 422
 */
export function statedObservationOf(it: Observation, caller: Caller, before?: ObservationSet): StatedObservation {
  const refusals = collectRefusals();
  if (before && it.status === 'entered-in-error') {
    mustStandAlone(it, before, 'Observation.status', refusals);
    refusals.throwIfAny();
    return { kind: 'error', reason: 'Entered in error, said over FHIR' };
  }
  refusals.unheld(it, HELD, 'Observation');
  if (!(before ? ['final', 'amended', 'corrected'] : ['final']).includes(it.status))
    refusals.add(
      'Observation.status',
      'What is charted is final; later corrected, amended or entered-in-error.',
      'value',
    );
  if (!before) mustBeOfCaller(it.performer, caller, 'Observation.performer', refusals);
  const takenAt = it.effectiveDateTime ?? it.effectiveInstant;
  // Without it the same value would be the same measurement, an hour later too.
  if (takenAt === undefined ? !before : takenAt.length < 16)
    refusals.add('Observation.effective', 'Say on which day and at what time it was measured.', 'required');
  if (before && takenAt !== undefined && Date.parse(takenAt) !== Date.parse(before.takenAt))
    mustStandAlone(it, before, 'Observation.effective', refusals);
  const measured = isPanel(it) ? componentsOf(it, refusals) : valueOf(it, refusals);
  const note = remarkOf(it.note, 'Observation.note', refusals);
  refusals.throwIfAny();
  const changed = new Set(measured.map(({ name }) => name));
  const others = (before?.measured ?? []).filter(({ name }) => !changed.has(name));
  return {
    kind: 'set',
    set: {
      measured: [...others.map(({ name, value }) => ({ name, value })), ...measured],
      ...(takenAt === undefined ? {} : { takenAt }),
      ...(before
        ? {
            consciousness: before.consciousness,
            oxygen: before.oxygen,
            position: before.position,
            spo2Scale: before.spo2Scale,
          }
        : {}),
      note,
    },
  };
}

const PRESSURES: readonly MeasureName[] = ['systolic', 'diastolic'];

/** What is said of one measure must not become true of others that were measured with it. */
function mustStandAlone(it: Observation, set: ObservationSet, path: string, refusals: Refusals): void {
  const own = isPanel(it) ? PRESSURES : [measureOf(it.code)];
  const isAlone =
    set.measured.every(({ name }) => own.includes(name)) && set.consciousness === null && set.oxygen === null;
  if (!isAlone)
    refusals.add(
      path,
      'It was entered together with other measures, which this would be true of as well: do it in the hospital.',
      'business-rule',
    );
}

type Measured = { readonly name: MeasureName; readonly value: number; readonly unit: UnitOf };
type UnitOf = NonNullable<Correction['measured']>[number]['unit'];

function valueOf({ code, valueQuantity, component }: Observation, refusals: Refusals): Measured[] {
  const name = measureOf(code);
  if (component !== undefined)
    refusals.add('Observation.component', 'A measure of its own has a value and no components.');
  if (valueQuantity === undefined)
    refusals.add('Observation.value', 'Give what was measured, as valueQuantity.', 'required');
  if (name === undefined || valueQuantity === undefined) return [];
  return measuredIn(name, valueQuantity, 'Observation.value', refusals);
}

function componentsOf({ component = [], valueQuantity }: Observation, refusals: Refusals): Measured[] {
  if (valueQuantity !== undefined) refusals.add('Observation.value', 'A blood pressure has its values in components.');
  const names = component.map((it) => measureOf(it.code));
  if (component.length !== PRESSURES.length || PRESSURES.some((name) => !names.includes(name)))
    refusals.add('Observation.component', 'Give one systolic and one diastolic pressure.', 'required');
  return component.flatMap((it, at) => {
    const path = `Observation.component[${at}]`;
    refusals.unheld(it, COMPONENT, path);
    const name = measureOf(it.code);
    if ((name !== 'systolic' && name !== 'diastolic') || it.valueQuantity === undefined) {
      refusals.add(path, 'A blood pressure has a systolic and a diastolic value here.');
      return [];
    }
    return measuredIn(name, it.valueQuantity, `${path}.value`, refusals);
  });
}

function measuredIn(
  name: MeasureName,
  { value, code, unit, comparator }: Quantity,
  path: string,
  refusals: Refusals,
): Measured[] {
  const units: readonly string[] = measures[name].units;
  const given = code ?? unit ?? '';
  if (comparator !== undefined) refusals.add(path, 'The chart holds values, no bounds.');
  if (value === undefined) refusals.add(path, 'Give the value.', 'required');
  if (!units.includes(given)) refusals.add(path, `Its unit must be ${units.join(' or ')} (UCUM).`, 'value');
  // One of the measure's own units, as was looked at.
  return value === undefined ? [] : [{ name, value, unit: given as UnitOf }];
}
