import { expect, test } from 'vitest';
import { STANDARD } from '../../er7/delimiters.ts';
import { messageOf } from '../../er7/message.ts';
import { segmentsOf } from '../../er7/segments.ts';
import { repeatedAt } from './repeats.ts';

const at = (...lines: readonly string[]) => repeatedAt(messageOf(segmentsOf(lines, STANDARD), STANDARD).segments);

test.each([
  ['TQ1|1||Q6H', 'TQ1-3'],
  ['TQ1|1||ONCE~PRN', 'TQ1-3'],
  ['TQ1|1|3', 'TQ1-2'],
  ['TQ1|1||ONCE|||||||||||4', 'TQ1-14'],
  ['TQ1|1|||0800~2000', 'TQ1-4'],
  ['ORC|NW|1|||||1^Q8H', 'ORC-7.2'],
  ['ORC|NW|1|||||1^ONCE~1^ONCE^^20260106', 'ORC-7'],
  ['ORC|NW|1|||||3', 'ORC-7.1'],
  ['ORC|NW|1|||||^&0800,2000', 'ORC-7.2'],
  ['TQ1|1||^^^^6^h', 'TQ1-3'],
  ['TQ1|1||Q6HR', 'TQ1-3'],
  ['TQ1|1||Q4-6H', 'TQ1-3'],
  ['TQ1|1||weekly', 'TQ1-3'],
  ['TQ1|1||12ID', 'TQ1-3'],
  ['ORC|NW|1|||||1^EVERY 6 HOURS', 'ORC-7.2'],
])('%s asks for several', (line, place) => expect(at(line)).toBe(place));

test('a second TQ1, and what OBR says', () => {
  expect(at('ORC|NW|1', 'TQ1|1||ONCE', 'TQ1|2||ONCE')).toBe('TQ1[2]-1');
  expect(at('ORC|NW|1', `OBR|1|1||HB${'|'.repeat(23)}^QD`)).toBe('OBR-27.2');
});

test('a TQ1 that has the priority alone does not hide what ORC or OBR says', () => {
  expect(at('ORC|NW|1|||||^Q6H', 'TQ1|1||^^^^||||||R')).toBe('ORC-7.2');
  expect(at('ORC|NW|1', 'TQ1|1||||||||S', `OBR|1|1||HB${'|'.repeat(23)}^QD`)).toBe('OBR-27.2');
  expect(at('ORC|NW|1|||||^Q6H', 'TQ1|1||ONCE||||||S')).toBeUndefined();
  expect(at('ORC|NW|1|||||^Q6H', 'TQ1|1||||||||S|||||1')).toBeUndefined();
});

test.each([
  ...['S', 'R', 'A', 'STAT', 'ROUTINE', 'IMMEDIATELY', '1', 'ONCE^Once^HL70335'].map((it) => `TQ1|1||${it}`),
  'TQ1|1||ONCE||||20260105||S',
  'TQ1|1|1|^^^^||||||R',
  'TQ1|1||QD|||||||||||1',
  'TQ1|1||QAMDRAW',
  'ORC|NW|1|||||1^ONCE^^20260105^^R',
  'ORC|NW|1|||||1^QD^X1',
  'ORC|NW|1|||||^^^^^S',
  'ORC|NW|1',
])('%s asks for one', (line) => expect(at(line)).toBeUndefined());
