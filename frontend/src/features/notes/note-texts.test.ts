import { describe, expect, test } from 'vitest';
import { differingSections, previewOf, sectionsOf, textsOf } from './note-texts.ts';

describe('the texts of a note', () => {
  test('are sent by section in the order of their type, and come back the same', () => {
    const sections = sectionsOf('progress', { plan: 'walk', subjective: 'better' });
    expect(sections.map((it) => it.key)).toEqual(['subjective', 'objective', 'assessment', 'plan']);
    expect(textsOf({ sections })).toEqual({ subjective: 'better', objective: '', assessment: '', plan: 'walk' });
  });

  test('differ where something else is written, not where nothing is', () => {
    expect(differingSections('progress', { plan: 'a' }, { plan: 'b', objective: '' })).toEqual(['plan']);
    expect(differingSections('progress', {}, { plan: '' })).toEqual([]);
  });

  test('are shown in a list by their beginning', () => {
    expect(previewOf({ sections: sectionsOf('progress', { subjective: ' Feels\nwell ', plan: 'home' }) })).toBe(
      'Feels well · home',
    );
    expect(previewOf({ sections: sectionsOf('progress', { plan: 'x'.repeat(500) }) })).toHaveLength(222);
  });
});
