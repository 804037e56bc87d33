import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { importFile, importReportOf, ImportTooLong, ImportUnreadable, MOST_IMPORT_BYTES } from '../imports.ts';
import { Id } from '../primitives.ts';
import { BarcodeTaken, StockNameTaken, StoreInactive } from './inventory.ts';

export const MOST_STOCK_ROWS = 1_000;

/** The columns of a file of items and their lots; English and Arabic headings are known. */
export const StockImportColumn = z.enum([
  'name-en',
  'name-ar',
  'kind',
  'unit-en',
  'unit-ar',
  'pack-size',
  'storage',
  'controlled',
  'barcodes',
  'lot',
  'expires-on',
  'quantity',
]);
export type StockImportColumn = z.infer<typeof StockImportColumn>;

export const StockImportReport = importReportOf(StockImportColumn)
  .extend({
    /** Lots that came into the store; one that the store has had before stays as it is. */
    lots: z.number().int(),
  })
  .meta({ id: 'StockImportReport' });
export type StockImportReport = z.infer<typeof StockImportReport>;

export const importStock = endpoint({
  method: 'POST',
  path: '/stock-imports',
  permission: 'stock:manage',
  scope: 'facility',
  body: z.object({
    /** Where the lots of the file lie. */
    storeId: Id,
    ...importFile,
  }),
  maxBodyBytes: MOST_IMPORT_BYTES,
  answers: { 200: StockImportReport },
  errors: [ImportUnreadable, ImportTooLong, StoreInactive, StockNameTaken, BarcodeTaken],
  summary: 'Add and change items from a CSV file, with the lots that lie in a store; all rows or none, or a dry run',
});
