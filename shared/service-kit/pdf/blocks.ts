import type { Canvas, Style } from './canvas.ts';
import type { PdfBlock, PdfDocument, PdfFact } from './document.ts';
import { drawTable } from './table.ts';

const INK = '#1b2430';
const GREY = '#5a6675';

const styles = {
  letterhead: { size: 12, weight: 600, color: INK },
  address: { size: 8.5, weight: 400, color: GREY },
  title: { size: 17, weight: 600, color: INK },
  heading: { size: 11.5, weight: 600, color: INK },
  text: { size: 9.5, weight: 400, color: INK },
  label: { size: 9.5, weight: 400, color: GREY },
} as const satisfies Record<string, Style>;

/** Lines below each other over the whole width, on the next page where this one ends. */
function drawText(canvas: Canvas, text: string, style: Style): void {
  for (const line of canvas.lines(text, style, canvas.full.width)) {
    const height = canvas.lineHeight(style);
    if (canvas.space < height) canvas.nextPage();
    canvas.draw(line, style, canvas.full, canvas.y);
    canvas.down(height);
  }
}

export function drawHead(canvas: Canvas, { letterhead, title }: PdfDocument): void {
  for (const [index, text] of letterhead.entries())
    drawText(canvas, text, index === 0 ? styles.letterhead : styles.address);
  if (letterhead.length > 0) {
    canvas.down(4);
    canvas.rule(GREY, 0.6);
    canvas.down(12);
  }
  drawText(canvas, title, styles.title);
  canvas.down(6);
}

function drawFacts(canvas: Canvas, items: readonly PdfFact[]): void {
  const [labels = canvas.full, values = canvas.full] = canvas.columns([1, 2], 12);
  const height = canvas.lineHeight(styles.text);
  for (const { label, value } of items) {
    const [left, right] = [
      canvas.lines(label, styles.label, labels.width),
      canvas.lines(value, styles.text, values.width),
    ];
    for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
      if (canvas.space < height) canvas.nextPage();
      const [one, other] = [left[index], right[index]];
      if (one) canvas.draw(one, styles.label, labels, canvas.y);
      if (other) canvas.draw(other, styles.text, values, canvas.y);
      canvas.down(height);
    }
  }
}

export async function drawBlock(canvas: Canvas, block: PdfBlock): Promise<void> {
  switch (block.kind) {
    case 'heading':
      canvas.down(8);
      // A heading does not stand alone at the end of a page.
      if (canvas.space < 60) canvas.nextPage();
      drawText(canvas, block.text, styles.heading);
      return;
    case 'text':
      drawText(canvas, block.text, styles.text);
      break;
    case 'facts':
      drawFacts(canvas, block.items);
      break;
    case 'table':
      await drawTable(canvas, block);
  }
  canvas.down(6);
}
