import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, 'RESULTS.md');
const TITLE =
  '# Results\n\nFigures of the benchmarks in this folder; each is one command and writes its own section.\n';

/** Replaces the section with this title, or adds it. */
export function writeSection(title: string, body: string): void {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : TITLE;
  const heading = `## ${title}\n`;
  const sections = text.split(/^(?=## )/m).filter((section) => !section.startsWith(heading));
  const head = sections[0]?.startsWith('## ') ? TITLE : (sections.shift() ?? TITLE);
  const all = [...sections, `${heading}\n${body.trim()}\n`].map((section) => section.trim()).sort();
  writeFileSync(file, `${[head.trim(), ...all].join('\n\n')}\n`);
}

/** A table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
