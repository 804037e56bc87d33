import { expect, test } from 'vitest';
import { STANDARD } from '../../er7/delimiters.ts';
import { messageOf } from '../../er7/message.ts';
import { statusIn } from './appointment-status.ts';

test.each([
  ['Booked^Booked^HL70278', 'stands'],
  ['Pending', 'stands'],
  ['CANCELED', 'cancelled'],
  ['Dc', 'cancelled'],
  ['Deleted', 'in-error'],
  ['No Show', 'missed'],
  ['NS^Patient did not come^L^Noshow^^HL70278', 'missed'],
  ['Waitlist', 'no-time'],
  ['X7^Local^L', undefined],
  ['', undefined],
])('SCH-25 %j', (written, status) => {
  const fields = [...Array.from({ length: 24 }, () => ''), written];
  const [sch] = messageOf([{ name: 'SCH', fields }], STANDARD).segments;
  expect(sch && statusIn(sch)).toBe(status);
});
