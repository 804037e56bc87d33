import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import { DrugBody } from '@nilecare/contracts/api/medication-formulary.ts';
import type { DrugImportColumn } from '@nilecare/contracts/api/medication-imports.ts';
import { CellReader } from '@nilecare/service-kit/csv/cell-reader.ts';
import type { Columns } from '@nilecare/service-kit/csv/columns.ts';
import type { Table, TableRow } from '@nilecare/service-kit/csv/read-csv.ts';
import type { z } from 'zod';
import { mustBeMeasurable } from '../prescribing/drug.ts';
import {
  amountOf,
  barcodesOf,
  brandsOf,
  formOf,
  ingredientsOf,
  numberOf,
  routesOf,
  unitOf,
  yesOrNo,
} from './import-cells.ts';
import type { DrugComplaint } from './import-columns.ts';

export type ImportedDrug = z.output<typeof DrugBody>;

export interface ImportedRow {
  readonly line: number;
  readonly drug: ImportedDrug;
}

const shape = DrugBody.shape;
type Cells = CellReader<DrugImportColumn, DrugComplaint['code']>;

/** Reads all rows; each is judged also when another is wrong. */
export function readRows(
  { rows }: Table,
  columns: Columns<DrugImportColumn>,
): { readonly rows: readonly ImportedRow[]; readonly complaints: readonly DrugComplaint[] } {
  const read = rows.map((row) => readRow(row, columns));
  return { rows: read.flatMap((it) => it.row ?? []), complaints: read.flatMap((it) => it.complaints) };
}

function readRow(row: TableRow, columns: Columns<DrugImportColumn>) {
  const cells: Cells = new CellReader(row, columns);
  const drug = readDrug(cells);
  if (drug && !isMeasurable(drug)) cells.wrong('dispensing-unit', 'not-measurable');
  const { complaints } = cells;
  return { row: drug && complaints.length === 0 ? { line: row.line, drug } : undefined, complaints };
}

function readDrug(cells: Cells): ImportedDrug | undefined {
  const generic = { en: cells.text('generic-en', 200), ar: cells.text('generic-ar', 200) };
  const ingredients = cells.needed('ingredients', ingredientsOf, 'ingredients-invalid');
  const form = cells.needed('form', formOf, 'form-unknown');
  const routes = cells.needed('routes', routesOf, 'route-unknown');
  const dispensingUnit = cells.needed('dispensing-unit', unitOf, 'unit-unknown');
  const more = {
    rxcui: cells.optional('rxcui', (cell) => shape.rxcui.unwrap().safeParse(cell).data ?? undefined, 'rxcui-invalid'),
    brands: cells.optional('brands', brandsOf, 'list-invalid'),
    per: cells.optional('per', amountOf, 'amount-invalid'),
    contents: cells.optional('contents', numberOf, 'number-invalid'),
    singleUse: cells.optional('single-use', yesOrNo, 'yes-or-no'),
    controlled: cells.optional('controlled', scheduleOf, 'schedule-unknown'),
    highAlert: cells.optional('high-alert', yesOrNo, 'yes-or-no'),
    lookAlike: cells.optional('look-alike', lookAlikeOf, 'value-too-long'),
    barcodes: cells.optional('barcodes', barcodesOf, 'barcode-invalid'),
  };
  // What is missing was complained of.
  if (!generic.en || !generic.ar || !ingredients || !form || !routes || !dispensingUnit) return undefined;
  // What is empty is as it is where nothing else is said of a drug.
  return DrugBody.safeParse({
    ...{ generic, ingredients, form, routes, dispensingUnit },
    ...more,
    per: more.per ?? { value: 1, unit: dispensingUnit },
  }).data;
}

const scheduleOf = (cell: string) => shape.controlled.unwrap().safeParse(cell).data ?? undefined;
const lookAlikeOf = (cell: string) => shape.lookAlike.unwrap().safeParse(cell).data ?? undefined;

function isMeasurable(drug: ImportedDrug): boolean {
  try {
    mustBeMeasurable(drug);
    return true;
  } catch (error) {
    if (error instanceof Implausible) return false;
    throw error;
  }
}
