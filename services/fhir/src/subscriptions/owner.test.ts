import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Role, User } from '@nilecare/contracts/api/auth-users.ts';
import { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import type { z } from 'zod';
import { platformAccess } from '../access/access.ts';
import { asOwnerOf, isOwner, ownerOf, OwnerGone } from './owner.ts';

const app = { clientId: 'c1', scope: 'user/Observation.rs', patientId: null, encounterId: null, tokenId: 't1' };
const facts = {
  ...{ id: 'u1', name: 'Salma', roles: ['nurse'], permissions: new Set(['fhir:read']), facilityIds: ['f1'] },
  ...{ staffId: 's1', patientId: null, sessionId: 'approval-1' },
};
const nurse = ownerOf({ actor: new Actor({ ...facts, kind: 'user' }) }, app);
const registry = ownerOf(
  { actor: new Actor({ ...facts, kind: 'device', id: 'c1', roles: [], permissions: new Set() }) },
  { ...app, scope: 'system/Observation.rs' },
);

/** What auth knows; the test changes it. */
function known() {
  const user: User = {
    ...{ id: 'u1', version: 1, userName: 'salma', name: { en: 'Salma', ar: 'سلمى' }, email: null, phone: null },
    ...{ language: 'en', roles: ['nurse'], facilityIds: ['f1'], staffId: 's1', patientId: null, active: true },
    ...{ lockedUntil: null, mfaEnabled: false, lastLoginAt: null },
  };
  const role: z.output<typeof Role> = {
    ...{ name: 'nurse', version: 1, title: { en: '', ar: '' }, mfaRequired: false, permissions: ['fhir:read'] },
  };
  const state = { user, role, scopes: 'user/*.rs system/*.rs', asked: [] as (string | undefined)[], now: 0 };
  const asOwner = asOwnerOf({
    auth: {
      getUser: () => Promise.resolve(state.user),
      listRoles: () => Promise.resolve({ items: [state.role] }),
      getAppRights: ({ query }) => {
        state.asked.push(query?.approvalId);
        return Promise.resolve({ scopes: state.scopes });
      },
    },
    callerOf: (actor) => ({ actor, access: platformAccess, author: actor }),
    tokenKeys: parseKeyRing(`k1:${randomBytes(32).toString('base64')}`),
    clock: { now: () => new Date(state.now) },
  });
  const acts = (owner: typeof nurse) => asOwner(owner, ({ actor }) => Promise.resolve(actor.id));
  return { state, acts };
}

test('an app acts for its user while she lets it in, and by itself while it is registered for as much', async () => {
  const { state, acts } = known();
  expect([await acts(nurse), await acts(registry)]).toEqual(['u1', 'c1']);
  expect(state.asked).toEqual(['approval-1', undefined]);
  state.scopes = 'user/Observation.r';
  expect(await acts(nurse)).toBe('u1');
  state.now += 5_001;
  await expect(acts(nurse)).rejects.toThrow(OwnerGone);
  await expect(acts(registry)).rejects.toThrow(OwnerGone);
});

test.each([
  ['the account is closed', { user: { active: false } }],
  ['it has another role', { user: { roles: ['clerk'] } }],
  ['it works elsewhere', { user: { facilityIds: ['f2'] } }],
  ['its role may do less', { role: { permissions: [] } }],
])('nothing is done for who had more rights: %s', async (_what, change: { user?: object; role?: object }) => {
  const { state, acts } = known();
  Object.assign(state.user, change.user);
  Object.assign(state.role, change.role);
  await expect(acts(nurse)).rejects.toThrow(OwnerGone);
});

test('what an app asked for belongs to it while it may do as much', () => {
  const caller = (change: object) => ({ actor: new Actor({ ...facts, kind: 'user' }), app: { ...app, ...change } });
  expect(isOwner(nurse, caller({}))).toBe(true);
  expect(isOwner(nurse, caller({ scope: 'user/*.cruds', tokenId: 't2' }))).toBe(true);
  for (const other of [{ clientId: 'c2' }, { scope: 'user/Observation.r' }, { patientId: 'p1' }])
    expect(isOwner(nurse, caller(other))).toBe(false);
  expect(isOwner(nurse, { actor: new Actor({ ...facts, kind: 'user' }) })).toBe(false);
});
