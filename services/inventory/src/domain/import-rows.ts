import type { StockImportColumn } from '@nilecare/contracts/api/inventory-imports.ts';
import { createStockItem, type StockItem } from '@nilecare/contracts/api/inventory.ts';
import { Units } from '@nilecare/contracts/stock.ts';
import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';
import { CellReader } from '@nilecare/service-kit/csv/cell-reader.ts';
import { meanings, plain, type Columns } from '@nilecare/service-kit/csv/columns.ts';
import { readDate } from '@nilecare/service-kit/csv/read-date.ts';
import type { Table, TableRow } from '@nilecare/service-kit/csv/read-csv.ts';
import type { StockComplaint } from './import-columns.ts';

export interface ImportedLot {
  readonly lot: string;
  /** `YYYY-MM-DD` */
  readonly expiresOn: string;
  readonly quantity: number;
}

/** What a row says of an item; what it leaves empty is undefined, and stays as it is. */
export interface ImportedFacts extends Pick<StockItem, 'name' | 'kind' | 'unit'> {
  readonly packSize: number | undefined;
  readonly storage: StockItem['storage'] | undefined;
  readonly controlled: boolean | undefined;
  readonly barcodes: readonly string[] | undefined;
}

export interface ImportedRow {
  readonly line: number;
  readonly facts: ImportedFacts;
  readonly lot: ImportedLot | undefined;
}

const kinds = meanings<StockItem['kind']>({
  drug: ['medicine', 'دواء'],
  reagent: ['كاشف'],
  consumable: ['supply', 'مستهلك', 'مستهلكات'],
});
const storages = meanings<StockItem['storage']>({
  room: ['room temperature', 'غرفة', 'حرارة الغرفة'],
  fridge: ['refrigerator', 'ثلاجة'],
  freezer: ['مجمد', 'مجمّد'],
});
const answers = meanings<'yes' | 'no'>({ yes: ['y', 'true', '1', 'نعم'], no: ['n', 'false', '0', 'لا'] });

const shape = createStockItem.body.shape;
const wholeNumber = (cell: string): number | undefined => {
  const text = normalise(cell);
  return /^\d{1,7}$/.test(text) ? Units.safeParse(Number(text)).data : undefined;
};
const packSizeOf = (cell: string): number | undefined => shape.packSize.safeParse(wholeNumber(cell) ?? 0).data;
const yesOrNo = (cell: string): boolean | undefined => {
  const answer = answers.get(plain(cell));
  return answer === undefined ? undefined : answer === 'yes';
};
const barcodesOf = (cell: string): string[] | undefined =>
  shape.barcodes.safeParse([...new Set(cell.split(/[\s|;،]+/).filter((it) => it !== ''))]).data;

type Cells = CellReader<StockImportColumn, StockComplaint['code']>;

/** Reads all rows; each is judged also when another is wrong. */
export function readRows(
  { rows }: Table,
  columns: Columns<StockImportColumn>,
): { readonly rows: readonly ImportedRow[]; readonly complaints: readonly StockComplaint[] } {
  const read = rows.map((row) => readRow(row, columns));
  return { rows: read.flatMap((it) => it.row ?? []), complaints: read.flatMap((it) => it.complaints) };
}

function readRow(row: TableRow, columns: Columns<StockImportColumn>) {
  const cells: Cells = new CellReader(row, columns);
  const name = { en: cells.text('name-en', 200), ar: cells.text('name-ar', 200) };
  const unit = { en: cells.text('unit-en', 20), ar: cells.text('unit-ar', 20) };
  const kind = cells.needed('kind', (cell) => kinds.get(plain(cell)), 'kind-unknown');
  const more = {
    packSize: cells.optional('pack-size', packSizeOf, 'number-invalid'),
    storage: cells.optional('storage', (cell) => storages.get(plain(cell)), 'storage-unknown'),
    controlled: cells.optional('controlled', yesOrNo, 'yes-or-no'),
    barcodes: cells.optional('barcodes', barcodesOf, 'barcode-invalid'),
  };
  const lot = readLot(cells);
  const { complaints } = cells;
  if (complaints.length > 0 || !name.en || !name.ar || !unit.en || !unit.ar || !kind)
    return { row: undefined, complaints };
  const facts: ImportedFacts = {
    ...{ kind, name: { en: name.en, ar: name.ar }, unit: { en: unit.en, ar: unit.ar } },
    ...more,
  };
  return { row: { line: row.line, facts, lot }, complaints };
}

const lotColumns = ['lot', 'expires-on', 'quantity'] as const satisfies StockImportColumn[];

function readLot(cells: Cells): ImportedLot | undefined {
  if (lotColumns.every((it) => cells.cell(it) === '')) return undefined;
  for (const column of lotColumns) if (cells.cell(column) === '') cells.wrong(column, 'lot-incomplete');
  const lot = cells.optional('lot', (cell) => (cell.length > 40 ? undefined : cell), 'value-too-long');
  const expiresOn = cells.optional('expires-on', readDate, 'date-invalid');
  const quantity = cells.optional('quantity', wholeNumber, 'number-invalid');
  return lot && expiresOn && quantity ? { lot, expiresOn, quantity } : undefined;
}
