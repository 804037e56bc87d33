import { expect, test } from 'vitest';
import { OrganisationInUse, ParentNotPossible } from '@nilecare/contracts/api/business-organisations.ts';
import { mustFitTree } from './organisation-tree.ts';

const node = (id: string, parentId: string | null = null, active = true) => ({ id, parentId, active });
const all = [node('group'), node('hospital', 'group'), node('clinic', 'hospital'), node('closed', null, false)];

test('an organisation belongs to another one that is active and not below itself', () => {
  expect(() => mustFitTree(node('new', 'clinic'), all)).not.toThrow();
  expect(() => mustFitTree(node('clinic', 'group'), all)).not.toThrow();
  expect(() => mustFitTree(node('new', 'nowhere'), all)).toThrow(ParentNotPossible);
  expect(() => mustFitTree(node('new', 'closed'), all)).toThrow(ParentNotPossible);
  expect(() => mustFitTree(node('group', 'group'), all)).toThrow(ParentNotPossible);
  expect(() => mustFitTree(node('group', 'clinic'), all)).toThrow(ParentNotPossible);
});

test('an organisation that another one belongs to is not ended', () => {
  expect(() => mustFitTree(node('hospital', 'group', false), all)).toThrow(OrganisationInUse);
  expect(() => mustFitTree(node('clinic', 'hospital', false), all)).not.toThrow();
});
