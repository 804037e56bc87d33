import { describe, expect, test } from 'vitest';
import { roleSeeds } from '@nilecare/contracts/permissions.ts';
import { administratorKeeps, difference, rightsOf, rolesNotTheirs } from './rights.ts';

const nurse = { name: 'nurse', mfaRequired: false, permissions: ['vitals:read', 'alarm:read'] };
const boss = { name: 'boss', mfaRequired: true, permissions: ['user:manage', 'vitals:read'] };

describe('rights', () => {
  test('are what any of the roles gives, each once, and what one of them demands', () => {
    expect(rightsOf([nurse, boss])).toEqual({
      roles: ['boss', 'nurse'],
      permissions: ['alarm:read', 'user:manage', 'vitals:read'],
      mfaRequired: true,
    });
    expect(rightsOf([])).toEqual({ roles: [], permissions: [], mfaRequired: false });
  });

  test('hold nothing that this release does not know', () => {
    expect(rightsOf([{ ...nurse, permissions: ['world:rule', 'alarm:read'] }]).permissions).toEqual(['alarm:read']);
  });
});

describe('giving roles', () => {
  test('that give rights is for who may change roles', () => {
    expect(rolesNotTheirs([nurse, boss], new Set(['user:manage']))).toEqual(['boss']);
    expect(rolesNotTheirs([nurse, boss], new Set(['user:manage', 'role:manage']))).toEqual([]);
    expect(rolesNotTheirs([nurse], new Set(['user:manage']))).toEqual([]);
  });

  test('the seeded administrator may, with what the role always keeps', () => {
    const seeded: readonly string[] = roleSeeds.administrator.permissions;
    expect(administratorKeeps.filter((it) => !seeded.includes(it))).toEqual([]);
    expect(rolesNotTheirs([boss], new Set(administratorKeeps))).toEqual([]);
  });
});

test('the difference of two lists is what stands in one of them only', () => {
  expect(difference(['a', 'b'], ['b', 'c'])).toEqual(['a', 'c']);
  expect(difference(['a'], ['a'])).toEqual([]);
});
