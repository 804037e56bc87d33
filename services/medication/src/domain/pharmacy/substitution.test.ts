import { expect, test } from 'vitest';
import { maySubstitute, type Product } from './substitution.ts';

const brufen: Product & { route: string } = {
  id: 'brufen',
  ingredients: ['5640'],
  form: 'tablet',
  routes: ['oral'],
  route: 'oral',
  strength: '400 mg',
  active: true,
};
const instead = (given: Partial<Product>, consent = false) =>
  maySubstitute(brufen, { ...brufen, id: 'other', ...given }, consent);

test('another brand of the same strength and form is the pharmacy’s affair', () => {
  instead({});
});

test('another form needs the consent of who prescribed it', () => {
  expect(() => instead({ form: 'capsule' })).toThrow('consented');
  instead({ form: 'capsule' }, true);
});

test('no consent makes another strength, another ingredient, one more, an unknown one, another route or a withdrawn product right', () => {
  expect(() => instead({ ingredients: ['161'] }, true)).toThrow('other ingredients');
  expect(() => instead({ ingredients: ['5640', '161'] }, true)).toThrow('other ingredients');
  expect(() => maySubstitute({ ...brufen, ingredients: [] }, { ...brufen, ingredients: [] }, true)).toThrow(
    'other ingredients',
  );
  expect(() => instead({ strength: '200 mg' }, true)).toThrow('strength');
  expect(() => instead({ routes: ['topical'] }, true)).toThrow('route');
  expect(() => instead({ active: false }, true)).toThrow('formulary');
});
