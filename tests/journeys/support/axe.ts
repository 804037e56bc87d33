import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const everyRule: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
};
const ruleSets = {
  all: everyRule,
  /** Another colour scheme changes nothing but colours. */
  colours: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
  /** Another language changes nothing but the words, and what they are said to be. */
  words: {
    runOnly: {
      type: 'rule',
      values: [
        ...['html-has-lang', 'html-lang-valid', 'html-xml-lang-mismatch', 'valid-lang', 'document-title'],
        ...['button-name', 'link-name', 'label', 'select-name', 'aria-command-name', 'aria-input-field-name'],
        ...['aria-toggle-field-name', 'image-alt', 'svg-img-alt', 'label-content-name-mismatch'],
      ],
    },
  },
} as const satisfies Record<string, RunOptions>;

/** What axe finds against WCAG 2.2 A and AA on the page as it stands, one line per rule with its first element. */
export async function accessibilityViolations(page: Page, rules: keyof typeof ruleSets): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const options = { ...ruleSets[rules], resultTypes: ['violations' as const] };
  const violations = await page.evaluate(async (given) => {
    // The global that axe-core's script makes.
    const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    return (await axe.run(given)).violations;
  }, options);
  return violations.map(
    ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary ?? ''}`,
  );
}
