import { expect, test } from 'vitest';
import { warningsAgainst, yearsBetween, type Surroundings } from './suitability.ts';

const bed = { monitored: true, isolation: true, equipment: ['oxygen' as const] };
const place: Surroundings = { bed, wardKind: 'general', roomGender: 'any', genders: [] };
const today = '2026-11-23';
const amina = { gender: 'female' as const, birthDate: '1980-05-17', needs: [] };

test('nothing speaks against a bed that has all that is needed', () => {
  expect(warningsAgainst(place, { ...amina, needs: ['monitor', 'isolation', 'oxygen'] }, today)).toEqual([]);
});

test.each([
  ['isolation-needed', { ...bed, isolation: false }, 'isolation'],
  ['monitor-needed', { ...bed, monitored: false }, 'monitor'],
  ['equipment-missing', bed, 'ventilator'],
] as const)('%s', (warning, given, need) => {
  expect(warningsAgainst({ ...place, bed: given }, { ...amina, needs: [need] }, today)).toEqual([warning]);
});

test.each([
  ['any', ['male'], []],
  ['same', [], []],
  ['same', ['female', null, 'unknown'], []],
  ['same', ['female', 'male'], ['gender-mix']],
  ['female', ['female'], []],
  ['male', [], ['gender-mix']],
] as const)('a woman in a room for %s where %j lie', (roomGender, genders, expected) => {
  expect(warningsAgainst({ ...place, roomGender, genders }, amina, today)).toEqual(expected);
});

test('of somebody whose gender is not known nobody is warned', () => {
  const room: Surroundings = { ...place, roomGender: 'male', genders: ['male'] };
  expect(warningsAgainst(room, { ...amina, gender: 'unknown' }, today)).toEqual([]);
});

test.each([
  ['general', '2010-11-24', ['child-among-adults']], // 15 until tomorrow
  ['general', '2010-11-23', []], // 16 today
  ['intensive-care', '2020-01-01', ['child-among-adults']],
  ['emergency', '2020-01-01', []],
  ['maternity', '2026-11-20', []],
  ['paediatric', '2008-11-24', []], // 17
  ['paediatric', '2008-11-23', ['adult-among-children']], // 18 today
  ['paediatric', null, []],
] as const)('ward of kind %s, born %s', (wardKind, birthDate, expected) => {
  expect(warningsAgainst({ ...place, wardKind }, { ...amina, birthDate }, today)).toEqual(expected);
});

test('years are completed on the birthday', () => {
  expect(yearsBetween('2004-02-29', '2026-02-28')).toBe(21);
  expect(yearsBetween('2004-02-29', '2026-03-01')).toBe(22);
});
