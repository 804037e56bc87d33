import { expect, test } from 'vitest';
import { atAGlance } from './diagnosis-entries.ts';

const one = { encounterId: 'now', rank: 'secondary', verificationStatus: 'confirmed' } as const;
const cough = { ...one, id: 'cough' };
const pneumonia = { ...one, id: 'pneumonia', rank: 'principal' } as const;
const earlier = { ...one, id: 'earlier', encounterId: 'before' };
const refuted = { ...one, id: 'refuted', verificationStatus: 'refuted' } as const;
const mistaken = { ...one, id: 'mistaken', verificationStatus: 'entered-in-error' } as const;

test('the summary tells what stands in the open stay, the principal one first', () => {
  expect(atAGlance([cough, refuted, pneumonia, earlier, mistaken], 'now', 5)).toEqual([pneumonia, cough]);
  expect(atAGlance([cough, pneumonia], 'now', 1)).toEqual([pneumonia]);
});

test('without one in the stay, or without a stay, those of earlier ones are told', () => {
  expect(atAGlance([earlier, refuted], 'now', 5)).toEqual([earlier]);
  expect(atAGlance([earlier, cough], undefined, 5)).toEqual([earlier, cough]);
});
