import { expect, test } from 'vitest';
import { apiClientEntries, entriesOf, noApiClient } from './api-client-entries.ts';

const typed = { ...noApiClient, name: 'Growth chart', redirectUris: 'https://app.example/a\n https://app.example/b ' };

test('what is typed is what is sent, and what was stored is typed again', () => {
  const checked = apiClientEntries.parse(typed);
  expect(checked).toMatchObject({ redirectUris: ['https://app.example/a', 'https://app.example/b'], jwksUrl: null });
  const stored = { ...checked, id: 'x', version: 1, hasSecret: false, createdAt: '', updatedAt: '' };
  expect(apiClientEntries.parse(entriesOf(stored))).toEqual(checked);
});

test.each([
  [{ redirectUris: '' }, 'redirectUris'],
  [{ redirectUris: 'http://app.example/a' }, 'redirectUris'],
  [{ scopes: 'system/*.rs' }, 'scopes'],
  [{ kind: 'backend' as const, redirectUris: '', scopes: 'system/*.rs' }, 'jwks'],
])('%o is refused at %s', (change, field) => {
  const result = apiClientEntries.safeParse({ ...typed, ...change });
  expect(result.error?.issues.map((it) => it.path[0])).toContain(field);
});
