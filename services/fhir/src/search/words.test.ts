import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finds, index } from '../../tests/support/searching.ts';
import { textOfNarrative, wordsIn } from './words.ts';

const narrated = (text: string) => ({
  resourceType: 'Patient',
  text: { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml">${text}</div>` },
});

describe('words', () => {
  it('are letters and digits that stand together, as texts are compared', () => {
    expect([...wordsIn("O'Brien, Éva: 120/80 mmHg, ١٢ مُحَمَّد")]).toEqual([
      'obrien',
      'eva',
      '120',
      '80',
      'mmhg',
      '12',
      'محمد',
    ]);
    expect([...wordsIn('%_* .+?')]).toEqual([]);
  });

  it('of a narrative are what people read in it', () => {
    const div = '<div xmlns="urn:x"><p title="hidden">left&nbsp;eye</p><p>&lt;b&gt; &#x645;</p></div>';
    expect([...wordsIn(textOfNarrative(div))]).toEqual(['left', 'eye', 'b', 'م']);
  });

  it('are found whole, all of them, whatever stands between them', () => {
    const word = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'b', 'é', '1', 'ع') });
    const between = fc.constantFrom(' ', '%', ' _ ', '*', '.', '(', ')', '+', '<br/>', '\\');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), word, between, (words, other, sign) => {
        const resource = narrated(words.join(sign));
        const asks = (some: readonly string[]) => finds(resource, `_text=${encodeURIComponent(some.join(' '))}`);
        expect(asks(words.toReversed())).toBe(true);
        const known = wordsIn(words.join(' '));
        const isThere = [...wordsIn(other)].every((it) => known.has(it));
        expect(asks([...words, other])).toBe(isThere);
      }),
    );
  });

  it('of a narrative are filed once each, and not without end', () => {
    const filed = (text: string) => index(narrated(text)).k.filter((key) => key.startsWith('Patient._text"'));
    expect(filed('one two one')).toEqual(['Patient._text"one', 'Patient._text"two']);
    const many = Array.from({ length: 3_000 }, (_, at) => `w${at}`).join(' ');
    expect(filed(many)).toHaveLength(1_000);
    expect(filed('x'.repeat(100))).toEqual([`Patient._text"${'x'.repeat(50)}`]);
    expect(finds(narrated('x'.repeat(100)), `_text=${'x'.repeat(100)}`)).toBe(true);
  });
});
