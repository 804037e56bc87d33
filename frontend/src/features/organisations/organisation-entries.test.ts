import type { Organisation } from '@nilecare/contracts/api/business-organisations.ts';
import { expect, test } from 'vitest';
import { entriesOf, factsOf, organisationEntries, possibleParents } from './organisation-entries.ts';

const organisation = (id: string, given: Partial<Organisation> = {}): Organisation => ({
  id,
  version: 1,
  active: true,
  name: { en: id, ar: id },
  kind: 'hospital',
  parentId: null,
  registrationNumber: null,
  contact: { phone: null, email: 'a@b.example', address: null },
  ...given,
});

test('an organisation that is shown and saved unchanged is the same', () => {
  const it = organisation('one', { parentId: 'group', registrationNumber: '77' });
  const { id: _id, version: _version, active: _active, ...facts } = it;
  expect(factsOf(organisationEntries.parse(entriesOf(it)))).toEqual(facts);
});

test('a wrong address is not taken', () => {
  expect(organisationEntries.safeParse({ ...entriesOf(organisation('one')), email: 'nowhere' }).success).toBe(false);
});

test('nothing belongs to itself, to what belongs to it, or to what has ended', () => {
  const all = [
    organisation('group'),
    organisation('hospital', { parentId: 'group' }),
    organisation('clinic', { parentId: 'hospital' }),
    organisation('ended', { active: false }),
  ];
  expect(possibleParents(all, 'hospital').map((it) => it.id)).toEqual(['group']);
  expect(possibleParents(all, undefined).map((it) => it.id)).toEqual(['group', 'hospital', 'clinic']);
});
