import { describe, expect, test } from 'vitest';
import { parseMessage } from '../../er7/read-message.ts';
import { MessageFault } from '../handler.ts';
import { allergiesSaid } from './allergies-said.ts';

const said = (...al1: readonly string[]) =>
  allergiesSaid({ event: 'A08', message: parseMessage(['MSH|^~\\&|A', ...al1].join('\r')) });
const one = (al1: string) => said(al1).items[0]?.body;
const faultOf = (...al1: readonly string[]): string | null => {
  try {
    said(...al1);
    return null;
  } catch (error) {
    if (error instanceof MessageFault) return `${error.fault.code} ${error.fault.place}`;
    throw error;
  }
};

describe('what AL1 says of somebody', () => {
  test('a substance with its code, how bad it was, what happened, and since when', () => {
    expect(one('AL1|1|DA|7980^Penicillin G^RXNORM|SV|Anaphylaxis~39579001^Hives^SCT|201503')).toEqual({
      substance: { text: 'Penicillin G', code: '7980' },
      ...{ category: 'medication', criticality: 'high', onset: '2015-03', note: null },
      reactions: [
        { manifestation: 'Anaphylaxis', severity: 'severe' },
        { manifestation: 'Hives', severity: 'severe' },
      ],
    });
    expect(one('AL1|1|FA^Food^HL70127|^Peanut|MO')).toMatchObject({
      ...{
        category: 'food',
        criticality: 'low',
        reactions: [],
        onset: null,
        substance: { text: 'Peanut', code: null },
      },
    });
    expect(one('AL1|1|DA|^Aspirin|Q^Quite bad||2015')).toMatchObject({ note: 'Severity: Quite bad', onset: '2015' });
  });

  test('what is of no known kind is looked at as a drug', () => {
    expect(one('AL1|1||^Codeine')).toMatchObject({ category: 'medication', criticality: 'unable-to-assess' });
    expect(one('AL1|1|XX|^Codeine')?.category).toBe('medication');
  });

  test('a code that others would read as one of RxNorm is not kept, its words are', () => {
    expect(one('AL1|1|DA|91936005^Penicillin^SCT')?.substance).toEqual({ text: 'Penicillin', code: null });
    expect(one('AL1|1|DA|X7^^L^7980^Penicillin^RXNORM')?.substance).toEqual({ text: 'Penicillin', code: '7980' });
    expect(one('AL1|1|DA|7980^^RXNORM')?.substance).toEqual({ text: 'RXNORM 7980', code: '7980' });
    expect(one('AL1|1|EA|LATEX-1^Latex^99NILECARE')?.substance).toEqual({ text: 'Latex', code: 'LATEX-1' });
    expect(one('AL1|1|DA|Penicillin')?.substance).toEqual({ text: 'Penicillin', code: null });
  });

  test.each([
    ['AL1|1|DA|X7^^L', '204 AL1-3'],
    ['AL1|1|DA|12345', '204 AL1-3'],
    ['AL1|1|DA||SV', '101 AL1-3'],
    ['AL1|1|DA|^Codeine|||soon', '102 AL1-6'],
    ['AL1|1|FA|429625007^No known food allergy^SCT', '103 AL1-3'],
  ])('%s is refused', (al1, expected) => {
    expect(faultOf(al1)).toBe(expected);
    expect(faultOf('AL1|1|DA|^Aspirin', al1)).toBe(al1.includes('No known') ? null : expected.replace('AL1', 'AL1[2]'));
  });

  test.each([
    'AL1|1||716186003^No known allergy^SCT',
    'AL1|1|DA|409137002^^SCT',
    'AL1|1|DA|NKDA',
    'AL1|1||^No Known Allergies',
    'AL1|1||^No known drug  allergies',
    'AL1|1||None',
    'AL1|1||^لا توجد حساسية',
  ])('%s says that none are known', (al1) => {
    expect(said(al1)).toEqual({ items: [], noneKnown: true });
    // Whoever names one knows of one.
    expect(said(al1, 'AL1|2|FA|^Peanut')).toMatchObject({ items: [{}], noneKnown: false });
  });

  test('an empty one, one that deletes, and one of a message that says nothing of what is known, say nothing', () => {
    expect(said('AL1|1', 'AL1|2|DA|""')).toEqual({ items: [], noneKnown: false });
    const message = parseMessage('MSH|^~\\&|A\rAL1|1|DA|^Codeine');
    expect(allergiesSaid({ event: 'A03', message }).items).toEqual([]);
  });
});
