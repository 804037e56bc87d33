import { decimalOf, printedDecimalOf } from '@nilecare/contracts/money.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';
import { CSV_BEGIN, csvLine } from '@nilecare/service-kit/csv/write-csv.ts';
import { JobFailed } from '@nilecare/service-kit/jobs/job.ts';
import { renderPdf } from '@nilecare/service-kit/pdf/render-pdf.ts';
import { inLanguage, type Amount, type Cell, type Sheet } from './sheet.ts';

/** Nobody prints more, and a page is laid out only when all of it is known. */
export const MOST_PDF_ROWS = 5_000;

export interface Paper {
  readonly language: Language;
  readonly letterhead: readonly string[];
  /** What it is about, beside the title. */
  readonly about: string;
}

const isAmount = (cell: Cell): cell is Amount => typeof cell === 'object';

/** As UTF-8, row by row. */
export async function* csvOf({ columns, rows }: Sheet, { language }: Paper): AsyncGenerator<Uint8Array> {
  yield Buffer.from(CSV_BEGIN + csvLine(columns.map(({ title }) => inLanguage(title, language))));
  for await (const row of rows)
    yield Buffer.from(csvLine(row.map((it) => (isAmount(it) ? decimalOf(it.minor, it.currency) : it))));
}

/** @throws JobFailed where it is too long to be printed; as CSV it is not */
export async function* pdfOf(sheet: Sheet, { language, letterhead, about }: Paper): AsyncGenerator<Uint8Array> {
  const rows: string[][] = [];
  const currencies = new Set<string>();
  for await (const row of sheet.rows) {
    if (rows.length === MOST_PDF_ROWS) throw new JobFailed('too-long');
    for (const { currency } of row.filter(isAmount)) currencies.add(currency);
    rows.push(row.filter((_, index) => !sheet.columns[index]?.isOnlyInFile).map(printed));
  }
  const columns = sheet.columns
    .filter((it) => !it.isOnlyInFile)
    .map(({ title, align, width }) => ({
      title: inLanguage(title, language),
      ...(align ? { align } : {}),
      ...(width ? { width } : {}),
    }));
  const title = inLanguage(sheet.title, language);
  yield await renderPdf({
    ...{ language, title, letterhead },
    blocks: [
      { kind: 'text', text: [about, ...currencies].join(' · ') },
      { kind: 'table', columns, rows },
    ],
  });
}

const printed = (cell: Cell): string => (isAmount(cell) ? printedDecimalOf(cell.minor, cell.currency) : String(cell));
