import { describe, expect, test } from 'vitest';
import { colours, type Scheme } from './colours.ts';
import { createNileTheme } from './theme.ts';

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Of `#rrggbb`, or of `rgb(…)`, as the theme writes what it mixes itself. */
const channelsOf = (colour: string): number[] =>
  colour.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    : [...colour.matchAll(/\d+/g)].map(Number);

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channelsOf(colour).map((it) => channel(it / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const AA = 4.5;

const buttons = ['primary', 'secondary', 'error', 'warning', 'info', 'success'] as const;
const { colorSchemes } = createNileTheme('ltr', 'comfortable');

describe.each(['light', 'dark'] as const satisfies Scheme[])('%s colours', (scheme) => {
  const c = colours[scheme];
  const pairs: [string, string, string][] = [
    ['ink on card', c.ink, c.card],
    ['quiet on card', c.quiet, c.card],
    ['quiet on ground', c.quiet, c.ground],
    ['quiet on an alarming tile', c.quiet, c.alarm.highSoft],
    ['accent on card', c.accent, c.card],
    ['accent on its soft ground', c.accent, c.accentSoft],
    ['text on accent', c.onAccent, c.accent],
    ['mistake on card', c.mistake, c.card],
    ...Object.entries(c.vital).map(([name, colour]): [string, string, string] => [name, colour, c.card]),
    ...Object.entries(c.vital).map(([name, colour]): [string, string, string] => [
      `${name}, alarming`,
      colour,
      c.alarm.highSoft,
    ]),
    ['high alarm', c.alarm.high, c.alarm.highSoft],
    ['medium alarm', c.alarm.medium, c.alarm.mediumSoft],
    ['low alarm', c.alarm.low, c.alarm.lowSoft],
    ['high banner', c.alarm.onHigh, c.alarm.highBar],
    ['high banner, flashing', c.alarm.onHigh, c.alarm.highBarFlash],
    ['medium banner', c.alarm.onMedium, c.alarm.mediumBar],
    ['medium banner, flashing', c.alarm.onMedium, c.alarm.mediumBarFlash],
    ['low banner', c.alarm.onLow, c.alarm.lowBar],
  ];
  test.each(buttons)('the text of a %s button can be read, also under the pointer', (name) => {
    const { palette } = colorSchemes[scheme] ?? {};
    const { main = '', dark = '', contrastText = '' } = palette?.[name] ?? {};
    for (const ground of [main, dark]) expect(contrast(contrastText, ground)).toBeGreaterThanOrEqual(AA);
  });
  test.each(pairs)('%s can be read', (_, text, ground) => expect(contrast(text, ground)).toBeGreaterThanOrEqual(AA));
});
