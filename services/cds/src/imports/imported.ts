import type { ImportFormat } from '@nilecare/contracts/api/cds-knowledge.ts';
import { KnowledgeSections } from '../domain/knowledge-document.ts';
import { parseDrugBankCsv } from './drugbank-csv.ts';
import { parseDrugBankXml } from './drugbank-xml.ts';
import { parseRxNorm } from './rxnorm-rrf.ts';

/** What a file adds, and what of it could not be used. */
export interface Imported {
  readonly sections: KnowledgeSections;
  readonly leftOut: readonly string[];
}

/** Thrown where a file is not what it is said to be. */
export class FileNotUnderstood extends Error {}

/** @param layer name of rules: `imported-<layer>-1191-11289` */
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

export const noSections = (): KnowledgeSections => KnowledgeSections.parse({});
