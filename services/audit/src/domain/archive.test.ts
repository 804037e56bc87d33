import { expect, test } from 'vitest';
import { archiveFileOf } from './archive.ts';

test('files stand in the order of the chain, and of what two write of one day neither takes the place of the other', () => {
  const [whole, cut] = ['a'.repeat(64), 'b'.repeat(64)];
  const first = { day: '2020-01-01', firstPosition: 1, lastPosition: 9, sha256: whole };
  const second = { day: '2019-12-31', firstPosition: 10, lastPosition: 10, sha256: whole };
  expect(archiveFileOf(first) < archiveFileOf(second)).toBe(true);
  expect(archiveFileOf({ ...first, sha256: cut })).not.toBe(archiveFileOf(first));
});
