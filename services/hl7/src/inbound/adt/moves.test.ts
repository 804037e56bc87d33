import { expect, test } from 'vitest';
import type { EncounterLocation } from '@nilecare/contracts/api/clinical-stays.ts';
import { placeBefore } from './moves.ts';

const at = (wardId: string, bedId: string | null): EncounterLocation => ({
  ...{ facilityId: 'f', wardId, bedId, from: '2026-01-05T08:00:00Z', to: null },
});

test.each([
  ['nowhere, when she was never moved', [at('w', 'a')], undefined],
  ['nowhere, when she only got her first bed', [at('w', null), at('w', 'a')], undefined],
  ['another bed of the ward', [at('w', null), at('w', 'a'), at('w', 'b')], ['w', 'a']],
  ['another ward, also while she waits there for a bed', [at('w', 'a'), at('x', null)], ['w', 'a']],
  ['another ward, also when she got her bed there later', [at('w', 'a'), at('x', null), at('x', 'c')], ['w', 'a']],
])('before the last move she was %s', (_, places, expected) => {
  const before = placeBefore(places);
  expect(before && [before.wardId, before.bedId]).toEqual(expected);
});
