import { expect, test } from 'vitest';
import { losesRights } from './api-client.ts';

const before = { kind: 'public', scopes: 'openid patient/Observation.rs', active: true };

test.each([
  [{}, false],
  [{ scopes: 'openid patient/*.cruds' }, false],
  [{ scopes: 'patient/Observation.rs openid offline_access' }, false],
  [{ scopes: 'patient/Observation.rs' }, true],
  [{ scopes: 'openid patient/Observation.r' }, true],
  [{ scopes: 'openid patient/Observation.rs?category=laboratory' }, true],
  [{ kind: 'confidential' }, true],
  [{ active: false }, true],
])('%o takes rights away: %s', (change, takes) => {
  expect(losesRights(before, { ...before, ...change })).toBe(takes);
});
