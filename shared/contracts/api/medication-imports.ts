import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { importFile, importReportOf, ImportTooLong, ImportUnreadable, MOST_IMPORT_BYTES } from '../imports.ts';
import { BarcodeTaken } from './medication-formulary.ts';

export const MOST_DRUG_ROWS = 2_000;

/** The columns of a file of drugs; English and Arabic headings are known. */
export const DrugImportColumn = z.enum([
  'generic-en',
  'generic-ar',
  'brands',
  'ingredients',
  'form',
  'per',
  'routes',
  'dispensing-unit',
  'contents',
  'single-use',
  'controlled',
  'high-alert',
  'look-alike',
  'barcodes',
  'rxcui',
]);
export type DrugImportColumn = z.infer<typeof DrugImportColumn>;

export const DrugImportReport = importReportOf(DrugImportColumn).meta({ id: 'DrugImportReport' });
export type DrugImportReport = z.infer<typeof DrugImportReport>;

export const importDrugs = endpoint({
  method: 'POST',
  path: '/drugs/imports',
  permission: 'formulary:manage',
  scope: 'none',
  body: z.object(importFile),
  maxBodyBytes: MOST_IMPORT_BYTES,
  answers: { 200: DrugImportReport },
  errors: [ImportUnreadable, ImportTooLong, BarcodeTaken],
  summary:
    'Add drugs to the formulary from a CSV file, all rows or none, or a dry run; a drug that is there stays as it is',
});
