import { afterEach, expect, test, vi } from 'vitest';
import { keepDraft, keptDraft } from './kept-draft.ts';

afterEach(() => vi.unstubAllGlobals());

test('entries are kept with when they were typed; what was kept in another shape is let go', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
  });
  expect(keptDraft('a')).toBeUndefined();
  keepDraft('a', { at: 5, values: { pulse: '70' } });
  expect(keptDraft('a')).toEqual({ at: 5, values: { pulse: '70' } });
  kept.set('b', JSON.stringify({ pulse: '70' }));
  expect(keptDraft('b')).toBeUndefined();
});
