import { expect, test } from 'vitest';
import { changedRoles, toggled } from './role-drafts.ts';

const nurse = {
  name: 'nurse',
  version: 1,
  title: { en: 'Nurse', ar: 'ممرض' },
  mfaRequired: false,
  permissions: ['a', 'b'],
};

test('turning something on and off again is no change', () => {
  const once = toggled(nurse, 'c');
  expect(changedRoles([nurse], new Map([['nurse', once]]))).toHaveLength(1);
  expect(changedRoles([nurse], new Map([['nurse', toggled(once, 'c')]]))).toHaveLength(0);
  expect(changedRoles([nurse], new Map([['nurse', toggled(toggled(nurse, 'a'), 'a')]]))).toHaveLength(0);
  expect(toggled(nurse, 'mfa')).toEqual({ mfaRequired: true, permissions: ['a', 'b'] });
});
