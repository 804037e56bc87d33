import { WITHDRAWN_VALUE, type LabItem, type LabResult } from '@nilecare/contracts/api/lab-orders.ts';
import type { LabSection, SpecimenKind } from '@nilecare/contracts/api/lab.ts';
import { components, segment, subcomponents, type Content } from '../../../er7/compose.ts';
import type { Segment } from '../../../er7/segments.ts';
import * as datatypes from '../datatypes.ts';
import type { Clinician } from '../datatypes.ts';
import { knows, moment, type Writing } from '../writing.ts';
import type { OrderNumbers } from './order.ts';
import { PRIORITIES } from './timing.ts';

/** One test of an order, with who ordered it. */
export interface OrderedTest {
  readonly item: LabItem;
  readonly orderer: Clinician | null;
  readonly specimen: SpecimenKind | undefined;
  readonly numbers: OrderNumbers;
}

/** Table 0074. */
const SECTIONS = {
  ...{ haematology: 'HM', chemistry: 'CH', coagulation: 'HM', immunology: 'IMM', microbiology: 'MB' },
  ...{ urinalysis: 'CH', 'blood-gas': 'BG' },
} as const satisfies Record<LabSection, string>;

const testOf = ({ test }: LabItem, writing: Writing): Content =>
  datatypes.thing(
    {
      kind: 'test',
      id: test.id,
      ownCode: test.code,
      text: test.name,
      known: test.loinc === null ? undefined : { code: test.loinc, system: 'LN' },
    },
    writing,
  );

/** Priority of an order of the laboratory: a field of OBR before 2.5 and in ORM, else TQ1. */
export const priorityTiming = ({ item }: OrderedTest): Content =>
  components('1', ...Array.from({ length: 4 }, () => undefined), PRIORITIES[item.priority][0]);

export const priorityTq1 = ({ item }: OrderedTest): Segment =>
  segment('TQ1', { 1: '1', 9: datatypes.tabled(PRIORITIES[item.priority], '0485') });

interface Request {
  readonly setId: number;
  /** Whether priority and specimen stand here: before 2.5, and in ORM, there are no segments for them. */
  readonly inFields: boolean;
  /** Of a result: final or corrected (OBR-25), and when that value was released. */
  readonly told?: { readonly status: 'F' | 'C'; readonly releasedAt: string | null };
}

/** What is asked for, or was examined. */
export function obr(ordered: OrderedTest, { setId, inFields, told }: Request, writing: Writing): Segment {
  const { item, orderer, specimen, numbers } = ordered;
  return segment('OBR', {
    1: String(setId),
    2: numbers.placer,
    3: numbers.filler,
    4: testOf(item, writing),
    5: inFields ? PRIORITIES[item.priority][0] : undefined,
    6: inFields ? moment(item.orderedAt, writing) : undefined,
    7: moment(item.collectedAt, writing),
    // Withdrawn in 2.7, which has SPM-18 for it.
    14: knows(writing, '2.7') ? undefined : moment(item.receivedAt, writing),
    15: inFields && specimen ? components(subcomponents(...SPECIMENS[specimen], 'HL70070')) : undefined,
    16: datatypes.clinician(orderer, writing),
    22: moment(told?.releasedAt, writing),
    24: SECTIONS[item.test.section],
    25: told?.status,
    27: inFields ? priorityTiming(ordered) : undefined,
  });
}

/** Table 0487, and 0070 before. */
const SPECIMENS = {
  blood: ['BLD', 'Whole blood'],
  'arterial-blood': ['BLDA', 'Blood arterial'],
  urine: ['UR', 'Urine'],
  stool: ['STL', 'Stool'],
  csf: ['CSF', 'Cerebral spinal fluid'],
  swab: ['SWA', 'Swab'],
  sputum: ['SPT', 'Sputum'],
} as const satisfies Record<SpecimenKind, readonly [string, string]>;

/** What is examined, of 2.5 and later. */
export function spm({ item, specimen }: OrderedTest, writing: Writing): Segment[] {
  if (!specimen || !knows(writing, '2.5')) return [];
  const label = item.barcode === null ? undefined : components(subcomponents(item.barcode, 'NILECARE'));
  const fields = {
    1: '1',
    2: label,
    4: datatypes.tabled(SPECIMENS[specimen], '0487'),
    17: moment(item.collectedAt, writing),
    18: moment(item.receivedAt, writing),
  };
  return [segment('SPM', fields)];
}

interface Released {
  readonly result: LabResult;
  readonly status: 'F' | 'C';
  readonly by: Clinician | null;
}

/** The value of a test, in the form that it has. One that was taken back is none: the one before was wrong (W of table 0085). */
export function obx({ item }: OrderedTest, { result, status, by }: Released, writing: Writing): Segment {
  const isWithdrawn = result.value === WITHDRAWN_VALUE;
  const { type, value } = isWithdrawn ? noValue(item.test.kind, writing) : valueOf(item.test.kind, result, writing);
  return segment('OBX', {
    1: '1',
    2: type,
    3: testOf(item, writing),
    // There is one of it: strict readers ask for its number.
    4: '1',
    5: value,
    6: result.unit === null ? undefined : datatypes.unit(result.unit),
    7: rangeOf(result),
    8: result.flag ?? undefined,
    11: isWithdrawn ? 'W' : status,
    14: moment(item.collectedAt, writing),
    16: datatypes.clinician(by, writing),
    19: knows(writing, '2.4') ? moment(result.enteredAt, writing) : undefined,
  });
}

/** What the laboratory remarks beside a value, and why the one before was wrong. */
export const nte = ({ comment, correctionReason }: LabResult): Segment[] =>
  [comment, correctionReason]
    .filter((it) => it !== null)
    .map((text, at) => segment('NTE', { 1: String(at + 1), 2: 'L', 3: text }));

interface Value {
  readonly type: 'NM' | 'SN' | 'ST' | 'TX' | 'CWE' | 'CE';
  readonly value: Content;
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
/** `1:80`, `<1:20` */
const TITRE = /^([<>]?)\s*(\d+)\s*:\s*(\d+)$/;
/** Longer ones, and those of several lines, are text. */
const LONGEST_STRING = 199;

function valueOf(kind: LabItem['test']['kind'], { value, number, comparator }: LabResult, writing: Writing): Value {
  if (kind === 'number' && comparator !== null && number !== null)
    return { type: 'SN', value: components(comparator, datatypes.plainNumber(number)) };
  if (kind === 'number' && NUMBER.test(value)) return { type: 'NM', value };
  if (kind === 'choice')
    return {
      type: choiceType(writing),
      value: datatypes.coded({ code: value, text: value, system: datatypes.OWN_CODES }),
    };
  const [, side, one, other] = TITRE.exec(kind === 'titre' ? value.trim() : '') ?? [];
  if (one !== undefined) return { type: 'SN', value: components(side || undefined, one, ':', other) };
  return { type: value.length > LONGEST_STRING || value.includes('\n') ? 'TX' : 'ST', value };
}

/** Table 0125, of kinds of tests. */
const TYPES = { number: 'NM', titre: 'SN', text: 'ST' } as const;

const noValue = (kind: LabItem['test']['kind'], writing: Writing): Value => ({
  type: kind === 'choice' ? choiceType(writing) : TYPES[kind],
  value: undefined,
});

const choiceType = (writing: Writing) => (knows(writing, '2.5') ? 'CWE' : 'CE');

/** HL7 v2.5.1, 7.4.2.7: `3.5-5.1`, `>10`, `<5`. */
function rangeOf({ range }: LabResult): string | undefined {
  if (range === null) return undefined;
  const [low, high] = [range.low, range.high].map((it) => (it === null ? undefined : datatypes.plainNumber(it)));
  if (low !== undefined && high !== undefined) return `${low}-${high}`;
  return low === undefined ? (high === undefined ? undefined : `<${high}`) : `>${low}`;
}
