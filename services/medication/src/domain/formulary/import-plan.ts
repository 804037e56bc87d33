import { drugName } from '../prescribing/drug.ts';
import type { DrugComplaint } from './import-columns.ts';
import type { ImportedDrug, ImportedRow } from './import-rows.ts';

/** What is there already of what the file names. */
export interface Present {
  /** By `nameOf`. */
  readonly names: ReadonlySet<string>;
  readonly barcodes: ReadonlySet<string>;
}

export interface ImportPlan {
  readonly added: readonly ImportedDrug[];
  /** Drugs that are there: they stay as they are. */
  readonly unchanged: number;
  readonly complaints: readonly DrugComplaint[];
}

/** One drug has one: generic name, strength and form. */
export const nameOf = (drug: Parameters<typeof drugName>[0]): string => drugName(drug).en.toLowerCase().slice(0, 200);

/** What the rows would add, and what stands in their way. */
export function planImport(rows: readonly ImportedRow[], present: Present): ImportPlan {
  const complaints: DrugComplaint[] = [];
  const added: ImportedDrug[] = [];
  const seen = new Set<string>();
  const taken = new Set(present.barcodes);
  for (const { line, drug } of rows) {
    const name = nameOf(drug);
    if (seen.has(name)) complaints.push({ line, column: 'generic-en', code: 'repeated-in-file' });
    const isNew = !seen.has(name) && !present.names.has(name);
    seen.add(name);
    if (!isNew) continue;
    if (drug.barcodes.some((it) => taken.has(it))) complaints.push({ line, column: 'barcodes', code: 'barcode-taken' });
    for (const code of drug.barcodes) taken.add(code);
    added.push(drug);
  }
  return { added, unchanged: [...seen].filter((it) => present.names.has(it)).length, complaints };
}
