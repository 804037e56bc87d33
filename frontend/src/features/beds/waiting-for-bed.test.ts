import { expect, test } from 'vitest';
import { mayHaveBed, waitingFor } from './waiting-for-bed.ts';

const waiting = { patientId: 'p', encounterId: 'e', fromBedId: null, reservation: null };

test('a bed is given at once to who is admitted and lies in none', () => {
  expect(mayHaveBed(waiting)).toBe(true);
  expect(mayHaveBed({ ...waiting, fromBedId: 'b' })).toBe(false);
  expect(mayHaveBed({ ...waiting, encounterId: null })).toBe(false);
});

test('a free bed is offered to who waits, unless another is kept for her', () => {
  const bed = { id: 'b1' };
  expect(waitingFor(bed, [waiting])).toEqual(['p']);
  expect(waitingFor(bed, [{ ...waiting, reservation: { bedId: 'b1' } }])).toEqual(['p']);
  expect(waitingFor(bed, [{ ...waiting, reservation: { bedId: 'b2' } }])).toEqual([]);
  expect(waitingFor(bed, [{ ...waiting, fromBedId: 'elsewhere' }])).toEqual([]);
  expect(waitingFor(bed, [{ ...waiting, patientId: null }])).toEqual([]);
});
