import { describe, expect, test } from 'vitest';
import { readCodeList } from './code-list.ts';
import { indexCodes, searchCodes } from '../domain/code-search.ts';

const { titles } = await readCodeList();
const index = indexCodes(titles);
const codes = (typed: string, limit = 10) => searchCodes(index, typed, limit).map((it) => it.code);

test('the list has every category of ICD-10 and Arabic titles of the commonest codes', () => {
  expect(titles.length).toBeGreaterThan(12_000);
  const categories = new Set(titles.filter((it) => it.isCategory).map((it) => it.code));
  expect(categories.size).toBeGreaterThan(1_500);
  expect(['E11', 'J18', 'I50'].filter((it) => !categories.has(it))).toEqual([]);
  expect(['I10', 'E11.9', 'J18.9'].filter((it) => categories.has(it))).toEqual([]);
  expect(titles.filter((it) => it.title.ar !== null).length).toBeGreaterThan(300);
  expect(new Set(titles.map((it) => it.code)).size).toBe(titles.length);
});

describe('by code', () => {
  test.each([
    ['J18.9', 'J18.9'],
    ['j189', 'J18.9'],
    ['J18', 'J18.0'],
    ['i10', 'I10'],
  ])('%s finds %s first', (typed, code) => {
    expect(codes(typed)[0]).toBe(code);
  });
  test('a beginning finds what begins so, in order, the category last', () => {
    expect(codes('I21')).toEqual(['I21.0', 'I21.1', 'I21.2', 'I21.3', 'I21.4', 'I21.9', 'I21.A', 'I21.B', 'I21']);
  });
});

describe('by words', () => {
  test.each([
    ['pneumonia', 'J18.9'],
    ['pneumonia unspecified', 'J18.9'],
    ['type 2 diabetes without complications', 'E11.9'],
    ['diabetes type 2', 'E11'],
    ['heart failure', 'I50'],
    ['acute myocardial infarction', 'I21'],
    ['appendicitis acute', 'K35'],
    ['التهاب رئوي', 'J18.9'],
    ['التهاب الرئة', 'J18.9'],
    ['السكري من النوع الثاني', 'E11.9'],
    ['إحتشاء', 'I21.9'],
    ['فشل القلب', 'I50.9'],
    ['جلطة دماغية', 'I63.9'],
    ['انيميا', 'D50.9'],
  ])('%s finds %s among the first', (typed, code) => {
    expect(codes(typed)).toContain(code);
  });

  test.each([
    ['pnuemonia', 'J18.9'],
    ['pneumona', 'J18.9'],
    ['apendicitis', 'K37'],
    ['diabetis mellitus', 'E11'],
    ['hypertention', 'I10'],
    ['asthmma', 'J45'],
  ])('%s, misspelt, finds %s all the same', (typed, code) => {
    expect(codes(typed, 30)).toContain(code);
  });

  test('what fits exactly goes before what was misspelt', () => {
    expect(codes('cholera').slice(0, 2)).toEqual(['A00.9', 'A00.1']);
  });

  test.each(['heart failure', 'diabetes type 2', 'appendicitis acute'])('%s finds categories last', (typed) => {
    const kinds = searchCodes(index, typed, 30).map((it) => it.isCategory);
    expect(kinds).toContain(true);
    expect(kinds).toEqual(kinds.toSorted());
    expect(kinds[0]).toBe(false);
  });

  test('all words must be found', () => {
    expect(codes('pneumonia of the elbow')).toEqual([]);
    expect(codes('...')).toEqual([]);
  });
});
