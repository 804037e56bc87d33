import { format } from 'prettier';
import { expect, test } from 'vitest';
import { permissionsPage } from '@nilecare/generators/permissions-page.ts';
import { textOf } from './sources.ts';

test('the page of permissions says what contracts and roles say (npm run docs:permissions)', async () => {
  const page = await format(await permissionsPage(), { parser: 'markdown', printWidth: 120 });
  expect(textOf('docs/permissions.md')).toBe(page);
});
