import {
  measureNames,
  measures,
  recordObservation,
  type MeasureName,
  type ObservationSet,
} from '@nilecare/contracts/api/clinical-observations.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { z } from 'zod';
import { optionalNumber } from '../../shared-ui/entries/numbers.ts';
import { optionalChoice } from '../../shared-ui/entries/optional-choice.ts';
import { optionalText } from '../../shared-ui/optional-text.ts';
import { fromLocalEntry, toLocalEntry } from '../../shared-ui/zoned-time.ts';

const body = recordObservation.body.shape;
const oxygen = body.oxygen.unwrap().unwrap().shape;
const device = oxygen.device.unwrap().unwrap();
const position = body.position.unwrap().unwrap();
const consciousness = body.consciousness.unwrap().unwrap();

/** The choices that a set of observations leaves. */
export const observationChoices = {
  consciousness: consciousness.options,
  breathing: ['air', 'oxygen'],
  device: device.options,
  position: position.options,
  spo2Scale: ['1', '2'],
} as const;

/** Measures whose unit differs from hospital to hospital; all others are entered in the unit they are stored in. */
export const unitChoices = {
  glucose: measures.glucose.units,
  weight: measures.weight.units,
  height: measures.height.units,
} as const;
export type UnitChoice = keyof typeof unitChoices;
export const hasUnitChoice = (name: MeasureName): name is UnitChoice => name in unitChoices;

type Measured<Value> = Readonly<Record<MeasureName, Value>>;

/** The same for every measure. */
const forEach = <Value>(make: (name: MeasureName) => Value): Measured<Value> =>
  // The names are all of them, each once.
  Object.fromEntries(measureNames.map((name) => [name, make(name)])) as Record<MeasureName, Value>;

/** Whether a value, in the unit it is stored in, can be one of a living patient. */
export const isPossible = (name: MeasureName, value: number): boolean => {
  const [low, high] = measures[name].possible;
  return value >= low && value <= high;
};

/** Entries of a set of observations; each of them may stay empty, not all. */
export const observationEntries = z
  .object({
    measured: z.object(forEach(() => optionalNumber(z.number()))),
    units: z.object({
      glucose: z.enum(unitChoices.glucose),
      weight: z.enum(unitChoices.weight),
      height: z.enum(unitChoices.height),
    }),
    consciousness: optionalChoice(consciousness),
    breathing: optionalChoice(z.enum(observationChoices.breathing)),
    litresPerMinute: optionalNumber(oxygen.litresPerMinute.unwrap().unwrap()),
    device: optionalChoice(device),
    spo2Scale: z.enum(observationChoices.spo2Scale),
    position: optionalChoice(position),
    takenAt: z.string().refine((it) => it === '' || !Number.isNaN(Date.parse(`${it}Z`))),
    note: optionalText(body.note.unwrap()),
  })
  .check(({ value, issues }) => {
    const wrong = (path: string[], about: 'range' | 'order' | 'nothing') =>
      issues.push({ code: 'custom', path, input: value, params: { about } });
    for (const name of measureNames) {
      const entered = value.measured[name];
      const storedUnit = !hasUnitChoice(name) || value.units[name] === measures[name].units[0];
      if (entered !== null && storedUnit && !isPossible(name, entered)) wrong(['measured', name], 'range');
    }
    const { systolic, diastolic } = value.measured;
    if (systolic !== null && diastolic !== null && diastolic >= systolic) wrong(['measured', 'diastolic'], 'order');
    const nothing =
      measureNames.every((name) => value.measured[name] === null) &&
      value.consciousness === null &&
      value.breathing === null;
    if (nothing) wrong(['measured', 'respiration'], 'nothing');
  });
export type ObservationEntries = z.input<typeof observationEntries>;
export type ObservationChecked = z.output<typeof observationEntries>;
export type ObservationBody = Omit<CallOf<typeof recordObservation>['body'], 'patientId' | 'encounterId'>;

/** @param scale by which the saturation of the patient is judged, as in the set before */
export const noObservation = (scale: ObservationEntries['spo2Scale']): ObservationEntries => ({
  measured: forEach(() => ''),
  units: { glucose: 'mg/dL', weight: 'kg', height: 'cm' },
  consciousness: '',
  breathing: '',
  litresPerMinute: '',
  device: '',
  spo2Scale: scale,
  position: '',
  takenAt: '',
  note: '',
});

/** The scale of the latest set that is no error. @param sets the latest first */
export const scaleOf = (
  sets: readonly Pick<ObservationSet, 'status' | 'spo2Scale'>[],
): ObservationEntries['spo2Scale'] =>
  sets.find((it) => it.status !== 'entered-in-error')?.spo2Scale === 2 ? '2' : '1';

/** What is sent. @param timeZone IANA name of the zone in which the time was entered */
export function bodyOf(checked: ObservationChecked, timeZone: string): ObservationBody {
  const { breathing, device: through, litresPerMinute } = checked;
  const onOxygen = breathing === 'oxygen';
  return {
    measured: measureNames.flatMap((name) => {
      const value = checked.measured[name];
      if (value === null) return [];
      return [hasUnitChoice(name) ? { name, value, unit: checked.units[name] } : { name, value }];
    }),
    consciousness: checked.consciousness,
    oxygen:
      breathing === null
        ? null
        : { given: onOxygen, litresPerMinute: onOxygen ? litresPerMinute : null, device: onOxygen ? through : null },
    spo2Scale: checked.spo2Scale === '2' ? 2 : 1,
    ...(checked.takenAt ? { takenAt: new Date(fromLocalEntry(checked.takenAt, timeZone)).toISOString() } : {}),
    position: checked.position,
    note: checked.note,
  };
}

/** A set as the server has it, to be corrected, in the units it is stored in. */
export function entriesOf(set: ObservationSet, timeZone: string): ObservationEntries {
  const valueOf = (name: MeasureName) => set.measured.find((it) => it.name === name)?.value;
  return {
    measured: forEach((name) => String(valueOf(name) ?? '')),
    units: { glucose: 'mmol/L', weight: 'kg', height: 'cm' },
    consciousness: set.consciousness ?? '',
    breathing: set.oxygen === null ? '' : set.oxygen.given ? 'oxygen' : 'air',
    litresPerMinute: String(set.oxygen?.litresPerMinute ?? ''),
    device: set.oxygen?.device ?? '',
    spo2Scale: set.spo2Scale === 2 ? '2' : '1',
    position: set.position ?? '',
    takenAt: toLocalEntry(Date.parse(set.takenAt), timeZone),
    note: set.note ?? '',
  };
}
