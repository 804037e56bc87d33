import type { PlannedStep } from '@nilecare/contracts/dosing.ts';
import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import { components, repeated, segment, subcomponents, type Content } from '../../../er7/compose.ts';
import type { Segment } from '../../../er7/segments.ts';
import * as datatypes from '../datatypes.ts';
import { repeatPattern } from '../prescriptions/repeat-pattern.ts';
import { moment, type Writing } from '../writing.ts';

/** Table 0485; ASAP is what is urgent and not at once. */
export const PRIORITIES = { routine: ['R', 'Routine'], urgent: ['A', 'ASAP'], stat: ['S', 'Stat'] } as const;

type Ordered = Pick<PrescriptionItem, 'asNeeded' | 'priority' | 'line'>;

/** When the doses of a step are taken, of 2.5 and later. */
export function tq1(step: PlannedStep, { asNeeded, priority, line }: Ordered, writing: Writing): Segment {
  const { codes, times } = repeatPattern(step.timing, asNeeded);
  return segment('TQ1', {
    1: '1',
    // Of drugs one is a dose as it is ordered (HL7 v2.5.1, 4.14.4).
    2: '1',
    3: repeated(codes.map((code) => components(subcomponents(code, undefined, 'HL70335')))),
    4: repeated(times),
    6: step.days === null ? undefined : datatypes.quantity(step.days, 'd'),
    7: moment(step.startAt, writing),
    8: moment(step.endAt, writing),
    9: datatypes.tabled(PRIORITIES[priority], '0485'),
    10: asNeeded?.reason,
    11: line.en,
  });
}

/** The same as one field, of versions before 2.5: the codes stand between blanks, as another repetition would be another timing. */
export function tq(step: PlannedStep, { asNeeded, priority, line }: Ordered, writing: Writing): Content {
  const { codes, times } = repeatPattern(step.timing, asNeeded);
  return components(
    '1',
    subcomponents(codes.join(' '), times.join(',')),
    step.days === null ? undefined : `D${step.days}`,
    moment(step.startAt, writing),
    moment(step.endAt, writing),
    PRIORITIES[priority][0],
    asNeeded?.reason,
    line.en,
  );
}
