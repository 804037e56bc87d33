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
])('%s asks for several', (line, place) => expect(at(line)).toBe(place));

test('a second TQ1, and what OBR says', () => {
  expect(at('ORC|NW|1', 'TQ1|1||ONCE', 'TQ1|2||ONCE')).toBe('TQ1[2]-1');
  expect(at('ORC|NW|1', `OBR|1|1||HB${'|'.repeat(23)}^QD`)).toBe('OBR-27.2');
});

test.each([
  'TQ1|1||ONCE||||20260105||S',
  'TQ1|1|1|^^^^||||||R',
  'TQ1|1||QD|||||||||||1',
  'TQ1|1||QAMDRAW',
  'ORC|NW|1|||||1^ONCE^^20260105^^R',
  'ORC|NW|1|||||1^QD^X1',
  'ORC|NW|1|||||^^^^^S',
  'ORC|NW|1',
])('%s asks for one', (line) => expect(at(line)).toBeUndefined());
