import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isolated } from './isolate.ts';
import { linesOf, type Line } from './lines.ts';
import { renderPdf } from './render-pdf.ts';
import { paragraphOf, runsOf } from './runs.ts';

const measure = ({ text }: { readonly text: string }) => text.length;
/** What is read from left to right; letters of Arabic runs are turned by the shaping. */
const shown = ({ runs }: Line) => runs.map((it) => it.text);
const lettersOf = (text: string) => [...text.replace(/\s/g, '')].toSorted().join('');

describe('a line', () => {
  test('of Arabic runs from the right, and a date in it keeps its order', () => {
    const [line] = linesOf('بتاريخ 2026-11-28 القاهرة', 100, 'rtl', measure);
    expect(line && shown(line)).toEqual(['القاهرة', ' ', '2026-11-28', ' ', 'بتاريخ']);
  });

  test('of Arabic turns its brackets around', () => {
    const [line] = linesOf('نقدا (جنيه)', 100, 'rtl', measure);
    expect(line && shown(line).join('|')).toBe('(|جنيه|) |نقدا');
  });

  test('of English keeps an Arabic name together, and the number behind it in its place', () => {
    const [line] = linesOf('Paid by أحمد علي, 12.50 EGP', 100, 'ltr', measure);
    expect(line && shown(line)).toEqual(['Paid by ', 'علي', ' ', 'أحمد', ', 12.50 EGP']);
  });

  test('is no wider than it may be, and nothing is lost', () => {
    const text = fc.stringMatching(/^[ab ،جمل1-3(),-]{0,60}$/);
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 30 }), fc.constantFrom('ltr', 'rtl'), (given, width, direction) => {
        const lines = linesOf(given, width, direction, measure);
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
        const drawn = lettersOf(lines.flatMap(shown).join('').replace(/[()]/g, ''));
        expect(drawn).toBe(lettersOf(given.replace(/[()]/g, '')));
      }),
    );
  });

  test('has no marks that turn it around', () => {
    const [line] = linesOf('a\u202Eb\u2066c', 100, 'ltr', measure);
    expect(line && shown(line)).toEqual(['abc']);
  });
});

test('a part in the other direction stands for itself', () => {
  expect(isolated('رقم INV-7 (copy)', 'rtl')).toBe('رقم \u2066INV-7 (copy)\u2069');
  const paragraph = paragraphOf('رقم +20 100', 'rtl');
  expect(runsOf(paragraph, 0, paragraph.text.length).map((it) => it.text)).toEqual(['+20 100', ' ', 'رقم']);
});

test.each(['en', 'ar'] as const)(
  'a table over several pages in %s, with a row that no page holds',
  async (language) => {
    const rows = Array.from({ length: 90 }, (_, index) => [`${index}`, 'فحص الدم CBC', '12.50']);
    rows.push(['x', 'word '.repeat(2_500), '1']);
    const bytes = await renderPdf({
      ...{ language, title: 'T', letterhead: ['NileCare'], footer: 'f' },
      blocks: [
        { kind: 'table', columns: [{ title: 'A' }, { title: 'B', width: 4 }, { title: 'C', align: 'end' }], rows },
      ],
    });
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.toString('latin1').match(/\/Type \/Page\n/g)?.length).toBeGreaterThan(3);
  },
);
