import type { Observation } from '@medplum/fhirtypes';
import { measures, type MeasureName, type ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import { derivedId } from '@nilecare/service-kit/derived-id.ts';
import type { Resource } from '../../rest/resource.ts';
import {
  coded,
  coding,
  concept,
  LOINC,
  person,
  quantity,
  reference,
  referenceIf,
  remark,
  resource,
} from '../elements.ts';

type Measured = ObservationSet['measured'][number];

const titles: Readonly<Record<MeasureName, string>> = {
  respiration: 'Respiratory rate',
  spo2: 'Oxygen saturation in arterial blood by pulse oximetry',
  systolic: 'Systolic blood pressure',
  diastolic: 'Diastolic blood pressure',
  pulse: 'Heart rate',
  temperature: 'Body temperature',
  glucose: 'Glucose in blood',
  pain: 'Pain severity',
  weight: 'Body weight',
  height: 'Body height',
  'urine-output': 'Urine output',
};

/** Codes that the profiles of vital signs ask for beside the measure's own. */
const also: Readonly<Partial<Record<MeasureName, string>>> = { spo2: '2708-6' };

const consciousness = { A: 'Alert', C: 'New confusion', V: 'Voice', P: 'Pain', U: 'Unresponsive' } as const;

const codeOf = (name: MeasureName) =>
  concept(
    titles[name],
    coding(LOINC, measures[name].loinc),
    ...(also[name] === undefined ? [] : [coding(LOINC, also[name])]),
  );

/**
 * What was measured together at the bedside: a resource for each measure, systolic and diastolic pressure in one. A measure
 * keeps its id when the set is corrected; one that the correction left out is named by `vitalsLeftOut`.
 */
export function vitalResources(set: ObservationSet): Resource[] {
  const by = new Map(set.measured.map((it) => [it.name, it]));
  const [systolic, diastolic] = [by.get('systolic'), by.get('diastolic')];
  const hasPair = systolic !== undefined && diastolic !== undefined;
  const single = set.measured.filter(({ name }) => !(hasPair && (name === 'systolic' || name === 'diastolic')));
  return [
    ...(hasPair ? [pressure(set, [systolic, diastolic])] : []),
    ...single.map((it) => observation(set, it.name, { code: codeOf(it.name), valueQuantity: valueOf(it) })),
    ...(set.consciousness === null
      ? []
      : [
          observation(set, 'consciousness', {
            code: concept('Level of consciousness (ACVPU)', coding(LOINC, '67775-7')),
            valueCodeableConcept: concept(
              consciousness[set.consciousness],
              coding('urn:nilecare:acvpu', set.consciousness),
            ),
          }),
        ]),
    ...(set.news2 === null
      ? []
      : [
          observation(set, 'news2', {
            code: concept('National Early Warning Score 2', coding('urn:nilecare:score', 'news2')),
            valueInteger: set.news2.score,
          }),
        ]),
    ...oxygen(set),
  ];
}

const PARTS = [...Object.keys(measures), 'blood-pressure', 'consciousness', 'news2', 'oxygen'];

/** References of what the set does not hold, or not any more. */
export function vitalsLeftOut(set: ObservationSet, held: readonly Resource[]): string[] {
  const ids = new Set(held.map(({ id }) => id));
  return PARTS.map((part) => vitalId(set, part))
    .filter((id) => !ids.has(id))
    .map((id) => `Observation/${id}`);
}

const vitalId = ({ id }: ObservationSet, part: string): string => derivedId(id, part);

const valueOf = ({ value, unit }: Measured) => quantity(value, unit);

function pressure(set: ObservationSet, pair: readonly Measured[]): Resource {
  return observation(set, 'blood-pressure', {
    code: concept('Blood pressure', coding(LOINC, '85354-9')),
    component: pair.map((it) => ({ code: codeOf(it.name), valueQuantity: valueOf(it) })),
  });
}

function oxygen(set: ObservationSet): Resource[] {
  if (set.oxygen === null) return [];
  const { given, litresPerMinute, device } = set.oxygen;
  const flow = given ? litresPerMinute : 0;
  return [
    observation(set, 'oxygen', {
      code: concept('Inhaled oxygen flow rate', coding(LOINC, '3151-8')),
      ...(flow === null
        ? { valueString: device === null ? 'Oxygen is given' : `Oxygen by ${device}` }
        : { valueQuantity: quantity(flow, 'L/min') }),
    }),
  ];
}

type Value = Pick<
  Observation,
  'code' | 'valueQuantity' | 'valueCodeableConcept' | 'valueInteger' | 'valueString' | 'component'
>;

const observation = (set: ObservationSet, part: string, value: Value): Resource =>
  resource<Observation>({
    resourceType: 'Observation',
    id: vitalId(set, part),
    status: set.status,
    category: [coded('observation-category', 'vital-signs')],
    subject: reference('Patient', set.patientId),
    encounter: referenceIf('Encounter', set.encounterId),
    effectiveDateTime: set.takenAt,
    issued: set.recordedAt,
    performer: [person(set.recordedBy)],
    ...value,
    note: remark(set.note),
  });
