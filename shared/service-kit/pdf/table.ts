import { setImmediate } from 'node:timers/promises';
import type { Box, Canvas, Style } from './canvas.ts';
import type { PdfTable } from './document.ts';
import type { Line } from './lines.ts';

const cell: Style = { size: 9, weight: 400, color: '#1b2430' };
const strong: Style = { ...cell, weight: 600 };
const HEIGHT = cell.size * 1.5;
const PADDING = 3;
const RULE = '#c4ccd6';

/** So many rows are drawn before others in the process have their turn. */
const ROWS_AT_ONCE = 100;

/** Rows below each other; a page that follows begins with the heads of the columns again. */
export async function drawTable(canvas: Canvas, { columns, rows, total }: PdfTable): Promise<void> {
  const boxes = canvas.columns(
    columns.map((it) => it.width ?? 1),
    8,
  );
  const row = (texts: readonly string[], style: Style): Row => ({
    style,
    cells: columns.map(({ align = 'start' }, index) => {
      const box = boxes[index] ?? canvas.full;
      return { box, align, lines: canvas.lines(texts[index] ?? '', style, box.width) };
    }),
  });
  const head = row(
    columns.map((it) => it.title),
    strong,
  );
  canvas.down(4);
  if (canvas.space < 3 * HEIGHT + heightOf(head)) canvas.nextPage();
  drawRow(canvas, head);
  for (const [index, texts] of rows.entries()) {
    placeRow(canvas, row(texts, cell), head);
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await setImmediate();
  }
  if (total) placeRow(canvas, row(total, strong), head);
}

interface Cell {
  readonly box: Box;
  readonly align: 'start' | 'end';
  readonly lines: readonly Line[];
}

interface Row {
  readonly style: Style;
  readonly cells: readonly Cell[];
}

const linesIn = ({ cells }: Row): number => Math.max(1, ...cells.map((it) => it.lines.length));
const heightOf = (row: Row): number => linesIn(row) * HEIGHT + 2 * PADDING;

/** A row stays together where a page can hold it; one that is longer goes on where it was cut. */
function placeRow(canvas: Canvas, row: Row, head: Row): void {
  const whole = canvas.wholePage - heightOf(head);
  const turn = () => {
    canvas.nextPage();
    drawRow(canvas, head);
  };
  if (heightOf(row) > canvas.space && heightOf(row) <= whole) turn();
  for (let rest = row; ;) {
    const fitting = Math.floor((canvas.space - 2 * PADDING) / HEIGHT);
    if (fitting >= linesIn(rest)) return drawRow(canvas, rest);
    // A head that fills its page leaves one line for the rows at least.
    const taken = Math.max(fitting, canvas.space === whole ? 1 : 0);
    if (taken > 0) drawRow(canvas, part(rest, 0, taken));
    rest = part(rest, taken);
    turn();
  }
}

const part = ({ style, cells }: Row, from: number, to?: number): Row => ({
  style,
  cells: cells.map((it) => ({ ...it, lines: it.lines.slice(from, to) })),
});

function drawRow(canvas: Canvas, row: Row): void {
  for (const { box, align, lines } of row.cells)
    for (const [index, line] of lines.entries())
      canvas.draw(line, row.style, box, canvas.y + PADDING + index * HEIGHT, align);
  canvas.down(heightOf(row));
  canvas.rule(RULE, 0.4);
}
