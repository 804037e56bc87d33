import type { ImportFormat } from '@nilecare/contracts/api/cds-knowledge.ts';
import { parseDrugBankCsv } from './drugbank-csv.ts';
import { parseDrugBankXml } from './drugbank-xml.ts';
import type { Imported } from './imported.ts';
import { parseRxNorm } from './rxnorm-rrf.ts';

/**
 * What a file of a foreign source says.
 * @param layer name of its rules: `imported-<layer>-1191-11289`
 * @throws FileNotUnderstood
 */
export function parseImport(format: ImportFormat, content: string, layer: string): Imported {
  switch (format) {
    case 'rxnorm-rrf':
      return parseRxNorm(content);
    case 'drugbank-csv':
      return parseDrugBankCsv(content, layer);
    case 'drugbank-xml':
      return parseDrugBankXml(content, layer);
  }
}
