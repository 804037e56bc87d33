import type { Direction } from './document.ts';
import type { Face, Weight } from './fonts.ts';
import { linesOf, type Line } from './lines.ts';
import type { Run } from './runs.ts';

export interface Style {
  readonly size: number;
  readonly weight: Weight;
  readonly color: string;
}

/** A column of the page, in points from its left and top. */
export interface Box {
  readonly left: number;
  readonly width: number;
}

export const PAGE = { width: 595.28, height: 841.89, margin: 48, foot: 72 } as const;
const BOTTOM = PAGE.height - PAGE.foot;
const FULL: Box = { left: PAGE.margin, width: PAGE.width - 2 * PAGE.margin };

/** The whole line of letters, so that every run is shaped as it stands. */
const WHOLE = { lineBreak: false, baseline: 'alphabetic', features: [] } as const;

/** Places lines on pages, from the top down. */
export class Canvas {
  readonly direction: Direction;
  readonly #pdf: PDFKit.PDFDocument;
  readonly #widths = new Map<string, number>();
  #y: number = PAGE.margin;

  constructor(pdf: PDFKit.PDFDocument, direction: Direction) {
    this.#pdf = pdf;
    this.direction = direction;
  }

  get full(): Box {
    return FULL;
  }

  /** Points that are left on the page. */
  get space(): number {
    return BOTTOM - this.#y;
  }

  /** Points of a page with nothing on it. */
  get wholePage(): number {
    return BOTTOM - PAGE.margin;
  }

  get y(): number {
    return this.#y;
  }

  down(points: number): void {
    this.#y += points;
  }

  nextPage(): void {
    this.#pdf.addPage();
    this.#y = PAGE.margin;
  }

  lines(text: string, style: Style, width: number): readonly Line[] {
    return linesOf(text, width, this.direction, (run) => this.#width(run, style));
  }

  lineHeight({ size }: Style): number {
    return size * 1.5;
  }

  /** Draws one line at a height; where it is narrower than the box it stands at its start or end. */
  draw({ runs, width }: Line, style: Style, box: Box, y: number, align: 'start' | 'end' = 'start'): void {
    const atRight = (this.direction === 'rtl') === (align === 'start');
    let x = atRight ? box.left + box.width - width : box.left;
    for (const run of runs) {
      this.#use(run.face, style);
      this.#pdf.text(run.text, x, y + style.size * 1.1, { ...WHOLE, features: [] });
      x += this.#width(run, style);
    }
  }

  rule(color: string, thickness: number): void {
    this.#pdf
      .moveTo(FULL.left, this.#y)
      .lineTo(FULL.left + FULL.width, this.#y)
      .lineWidth(thickness)
      .strokeColor(color)
      .stroke();
  }

  /** Parts of a box beside each other, the first at the start. @param shares how wide each is beside the others */
  columns(shares: readonly number[], gap: number): readonly Box[] {
    const sum = shares.reduce((total, it) => total + it, 0);
    const room = FULL.width - gap * (shares.length - 1);
    let at = 0;
    return shares.map((share) => {
      const width = (room * share) / sum;
      const left = this.direction === 'rtl' ? FULL.left + FULL.width - at - width : FULL.left + at;
      at += width + gap;
      return { left, width };
    });
  }

  #use(face: Face, { size, weight, color }: Style): void {
    this.#pdf.font(`${face}-${weight}`).fontSize(size).fillColor(color);
  }

  #width(run: Run, style: Style): number {
    const key = `${run.face} ${style.weight} ${style.size} ${run.text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    this.#use(run.face, style);
    const width = this.#pdf.widthOfString(run.text, { features: [] });
    this.#widths.set(key, width);
    return width;
  }
}
