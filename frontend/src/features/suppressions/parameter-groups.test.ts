import { parameterNames } from '@nilecare/contracts/vitals.ts';
import { expect, test } from 'vitest';
import { groupNames, groupsOf, parametersOf } from './parameter-groups.ts';

test('every parameter belongs to one group', () => {
  expect(parametersOf(groupNames).toSorted()).toEqual([...parameterNames].toSorted());
});

test('groups that are whole are named as such, what else there is by itself', () => {
  expect(groupsOf(parametersOf(['heart', 'cuff']))).toEqual({ groups: ['heart', 'cuff'], others: [] });
  expect(groupsOf(['hr', 'spo2', 'abp_sys'])).toEqual({ groups: ['spo2'], others: ['hr', 'abp_sys'] });
});
