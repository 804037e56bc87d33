import { describe, expect, test } from 'vitest';
import {
  appointment,
  doctor,
  drug,
  idOf,
  item,
  labItem,
  labOrder,
  patient,
  place,
  prescription,
  visit,
  writing,
} from '../../../tests/support/platform-samples.ts';
import { textOfSegments, type Segment } from '../../er7/segments.ts';
import { orderGroups } from './laboratory/segments.ts';
import { itemsOrdered, prescriptionSegments } from './prescriptions/segments.ts';
import { appointmentTq1, resources, sch } from './segments/appointment.ts';

const cairo = writing().clocks;
const lines = (segments: readonly Segment[], ...names: readonly string[]): string[] =>
  textOfSegments(segments)
    .split('\r')
    .filter((it) => names.includes(it.slice(0, 3)));
const namesOf = (segments: readonly Segment[]): string => segments.map(({ name }) => name).join(' ');

describe('a prescription', () => {
  const facts = {
    ...{ prescription, prescriber: doctor, subject: { patient, visit }, allergies: [], place, clocks: cairo },
    drugs: new Map([[drug.id, drug]]),
    given: [],
  };
  const told = { control: 'NW', at: prescription.signedAt, items: [item], reason: null } as const;

  test('as the prescriber wrote it', () => {
    const segments = prescriptionSegments(facts, told, 'ORM^O01', writing());
    expect(namesOf(segments)).toBe('PID PV1 ORC RXO RXR');
    expect(lines(segments, 'ORC', 'RXO', 'RXR')).toEqual([
      `ORC|NW|${idOf(7)}^NILECARE||${idOf(8)}^NILECARE|||1^TID^D7^20260105150000+0200^20260112150000+0200^R^^${item.line.en}||20260105144500+0200|||D7^Farouk^Laila^^^^^^NILECARE^L^^^EI|Ward 3^12^B^Cairo General||20260105150000+0200||||||Cairo General`,
      `RXO|308191^Amoxicillin 500 mg capsule^RXNORM^${idOf(9)}^أموكسيسيلين^99NILECARE|500||mg^mg^UCUM|^capsule|^${item.line.en}|^With water||G||21|{capsule}^capsule^UCUM||||||||^Pneumonia`,
      'RXR|PO^Oral^HL70162',
    ]);
  });

  test('encoded, it says in a segment of its own when doses are due', () => {
    const segments = prescriptionSegments(facts, told, 'RDE^O11', writing());
    expect(namesOf(segments)).toBe('PID PV1 ORC RXE TQ1 RXR');
    expect(lines(segments, 'TQ1')).toEqual([
      `TQ1|1|1|TID&&HL70335|||7^d&&UCUM|20260105150000+0200|20260112150000+0200|R^Routine^HL70485||${item.line.en}`,
    ]);
    expect(lines(segments, 'ORC')[0]?.split('|')[7]).toBe('');
  });

  test('that another system placed is known by its number, a taper by the ones from here', () => {
    const given = [{ role: 'placer', value: 'P-9', authority: 'HIS', partId: item.id } as const];
    const numbersIn = (items: readonly (typeof item)[]) =>
      lines(prescriptionSegments({ ...facts, given }, { ...told, items }, 'RDE^O11', writing()), 'ORC').map((it) =>
        it.split('|').slice(2, 4),
      );
    expect(numbersIn([item])).toEqual([['P-9^HIS', `${idOf(7)}^NILECARE`]]);
    const [step] = item.steps;
    expect(numbersIn(step ? [{ ...item, steps: [step, step] }] : [])).toEqual([
      [`${idOf(7)}.1^NILECARE`, ''],
      [`${idOf(7)}.2^NILECARE`, ''],
    ]);
  });

  test('has an order for each dose of a taper, each of which is of its drug', () => {
    const items = [item, { ...item, id: idOf(21), steps: [...item.steps, ...item.steps] }];
    const segments = prescriptionSegments(facts, { ...told, items }, 'RDE^O11', writing());
    expect(lines(segments, 'ORC')).toHaveLength(3);
    expect(itemsOrdered({ items })).toEqual([item.id, idOf(21), idOf(21)]);
  });

  test('encoded, for a receiver of an older version that has a code of its own for the drug', () => {
    const to = writing('2.3.1', { [`drug ${idOf(9)}`]: 'AMX500' });
    const segments = prescriptionSegments(facts, told, 'RDE^O11', to);
    expect(namesOf(segments)).toBe('PID PV1 ORC RXE RXR');
    const [rxe = ''] = lines(segments, 'RXE');
    expect(rxe.split('|').slice(1, 6)).toEqual([
      `1^TID^D7^20260105150000+0200^20260112150000+0200^R^^${item.line.en}`,
      'AMX500^Amoxicillin 500 mg capsule^L^308191^Amoxicillin 500 mg capsule^RXNORM',
      '500',
      '',
      'mg^mg^UCUM',
    ]);
  });

  test('a taper is an order for each of its doses; what is dispensed is said once', () => {
    const [step] = item.steps;
    const taper = step ? { ...item, steps: [step, { ...step, dose: { value: 250, unit: 'mg' as const } }] } : item;
    const segments = prescriptionSegments(facts, { ...told, items: [taper] }, 'ORM^O01', writing());
    expect(lines(segments, 'ORC').map((it) => it.split('|')[2])).toEqual([
      `${idOf(7)}.1^NILECARE`,
      `${idOf(7)}.2^NILECARE`,
    ]);
    expect(lines(segments, 'RXO').map((it) => [it.split('|')[2], it.split('|')[11]])).toEqual([
      ['500', '21'],
      ['250', ''],
    ]);
  });

  test('that is ended says so, and why', () => {
    const ended = { ...told, control: 'DC', reason: 'rash' } as const;
    const [orc = ''] = lines(prescriptionSegments(facts, ended, 'RDE^O11', writing()), 'ORC');
    expect([orc.split('|')[1], orc.split('|')[16]]).toEqual(['DC', '^rash']);
  });
});

describe('an order of the laboratory', () => {
  const facts = {
    ...{ order: labOrder, orderer: doctor, subject: { patient, visit }, clocks: cairo },
    specimens: new Map([[labItem.test.id, 'blood' as const]]),
    given: [],
  };
  const told = { control: 'NW', at: labOrder.orderedAt, items: labOrder.items } as const;

  test('has the number by which its results come back, and its specimen', () => {
    const segments = orderGroups(facts, told, 'OML^O21', writing());
    expect(namesOf(segments)).toBe('PID PV1 ORC TQ1 OBR NTE SPM');
    expect(lines(segments, 'OBR', 'SPM')).toEqual([
      'OBR|1|L26-000042.1^NILECARE||2823-3^Potassium^LN^K^بوتاسيوم^99NILECARE|||20260105151000+0200|||||||20260105153000+0200||D7^Farouk^Laila^^^^^^NILECARE^L^^^EI||||||||CH',
      'SPM|1|S0001&NILECARE||BLD^Whole blood^HL70487|||||||||||||20260105151000+0200|20260105153000+0200',
    ]);
  });

  test('that another system placed is known by its number', () => {
    const given = [{ role: 'placer', value: 'P-7', authority: 'HIS', partId: labItem.id } as const];
    const [orc = ''] = lines(orderGroups({ ...facts, given }, told, 'OML^O21', writing()), 'ORC');
    expect(orc.split('|').slice(2, 4)).toEqual(['P-7^HIS', 'L26-000042.1^NILECARE']);
  });

  test('names each of its tests by a number of its own, and the order as their group', () => {
    const other = { ...labItem, id: idOf(20) };
    const order = { ...labOrder, items: [labItem, other] };
    const only = { control: 'CA', at: labOrder.orderedAt, items: [other] } as const;
    const numbered = (it: string) => it.split('|').slice(2, 5);
    const [first = '', second = ''] = lines(
      orderGroups({ ...facts, order }, { ...told, items: order.items }, 'OML^O21', writing()),
      'ORC',
    );
    expect([first, second].map(numbered)).toEqual([
      ['L26-000042.1^NILECARE', '', 'L26-000042^NILECARE'],
      ['L26-000042.2^NILECARE', '', 'L26-000042^NILECARE'],
    ]);
    const [cancelled = ''] = lines(orderGroups({ ...facts, order }, only, 'OML^O21', writing()), 'ORC');
    expect(numbered(cancelled)).toEqual(['L26-000042.2^NILECARE', '', 'L26-000042^NILECARE']);
  });

  test('as ORM says priority and specimen in fields, whatever the version: it has no segments for them', () => {
    const segments = orderGroups(facts, told, 'ORM^O01', writing());
    expect(namesOf(segments)).toBe('PID PV1 ORC OBR NTE');
    const [orc = '', obr = ''] = lines(segments, 'ORC', 'OBR');
    expect(orc.split('|')[7]).toBe('1^^^^^S');
    expect([5, 15, 27].map((it) => obr.split('|')[it])).toEqual(['S', 'BLD&Whole blood&HL70070', '1^^^^^S']);
  });

  test('of an older version says priority and specimen in OBR', () => {
    const segments = orderGroups(facts, told, 'ORM^O01', writing('2.3.1'));
    expect(namesOf(segments)).toBe('PID PV1 ORC OBR NTE');
    const [obr = ''] = lines(segments, 'OBR');
    expect([5, 15, 27].map((it) => obr.split('|')[it])).toEqual(['S', 'BLD&Whole blood&HL70070', '1^^^^^S']);
  });
});

test.each([
  ['2.4', ['20', 'min^minutes^UCUM'], 'C^Clinic^HL70305'],
  ['2.5.1', ['20', 'min^minutes^UCUM'], ''],
  ['2.7', ['', ''], ''],
] as const)(
  'an appointment in %s has what strict readers of it ask for, and nothing that was withdrawn',
  (version, lasts, kind) => {
    const booked = {
      appointment,
      visitType: undefined,
      doctor,
      place,
      rooms: [],
      placer: undefined,
      because: 'Booked',
    };
    const to = writing(version);
    const [of = '', at = ''] = lines([sch(booked, to), ...resources(booked, 'A', to)], 'SCH', 'AIL');
    expect([of.split('|').slice(9, 11), at.split('|')[4]]).toEqual([lasts, kind]);
  },
);

test('an appointment', () => {
  const booked = {
    appointment,
    visitType: undefined,
    doctor,
    place,
    rooms: ['Room 4'],
    placer: undefined,
    because: 'Booked',
  };
  const to = writing();
  const segments = [sch(booked, to), ...appointmentTq1(booked, to), ...resources(booked, 'A', to)];
  expect(namesOf(segments)).toBe('SCH TQ1 RGS AIS AIL AIP');
  expect(lines(segments, 'SCH', 'AIL')).toEqual([
    `SCH|${idOf(15)}^NILECARE|${idOf(15)}^NILECARE||||^Booked|^Check-up||20|min^minutes^UCUM|1^^M20^20260112100000+0200^20260112102000+0200|||||D7^Farouk^Laila^^^^^^NILECARE^L^^^EI||||^Sami^Nour^^^^^^^L|||||Booked^Booked^HL70278`,
    'AIL|1|A|Ward 3^Room 4^B^Cairo General|||20260112100000+0200|||20|min^minutes^UCUM||Booked^Booked^HL70278',
  ]);
});
