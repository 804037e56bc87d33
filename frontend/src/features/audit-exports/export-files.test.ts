import { expect, test } from 'vitest';
import { verifyCommand } from './export-files.ts';

test('the command that is shown names both files and the key', () => {
  expect(verifyCommand({ id: 'x1', format: 'csv' }, 'MCow=')).toBe(
    'npm run audit:verify-export -- audit-x1.csv audit-x1.proof.json --key MCow=',
  );
});
