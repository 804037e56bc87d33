import { expect, test } from 'vitest';
import { stayInHospital } from './stay-in-hospital.ts';

test('a bed is of the stay in hospital, whichever was begun last, and of no visit', () => {
  const [visit, stay, emergency] = [{ class: 'ambulatory' }, { class: 'inpatient' }, { class: 'emergency' }] as const;
  expect(stayInHospital([visit, stay])).toBe(stay);
  expect(stayInHospital([stay, visit])).toBe(stay);
  expect(stayInHospital([visit, emergency])).toBe(emergency);
  expect(stayInHospital([visit])).toBeUndefined();
});
