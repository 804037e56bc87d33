import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { DiagnosisTitle } from '@nilecare/contracts/api/clinical-record.ts';

const folder = join(import.meta.dirname, '../../../../database/clinical/data');

export interface CodeList {
  /** Other files, another version. */
  readonly version: string;
  readonly titles: readonly DiagnosisTitle[];
}

/** The ICD-10 list as it is shipped: English titles, and Arabic ones of the commonest codes. */
export async function readCodeList(): Promise<CodeList> {
  const [packed, arabic] = await Promise.all([
    readFile(join(folder, 'icd-10-cm-2026.tsv.gz')),
    readFile(join(folder, 'icd-10-ar.tsv')),
  ]);
  const english = await promisify(gunzip)(packed);
  const ar = new Map(rowsOf(arabic));
  return {
    version: createHash('sha256').update(english).update(arabic).digest('hex').slice(0, 40),
    titles: titlesOf(rowsOf(english).map(([code, en]) => ({ code, en, ar: ar.get(code) ?? null }))),
  };
}

interface CodeRow {
  readonly code: string;
  readonly en: string;
  readonly ar: string | null;
}

/** A category is what has more exact codes below it, of three letters or more: `E11` is one, `I10` is none. */
export function titlesOf(rows: readonly CodeRow[]): DiagnosisTitle[] {
  const plain = (code: string) => code.replace('.', '');
  const inOrder = rows.map((it) => plain(it.code)).toSorted();
  const categories = new Set(inOrder.filter((code, at) => inOrder[at + 1]?.startsWith(code)));
  return rows.map(({ code, en, ar }) => ({ code, title: { en, ar }, isCategory: categories.has(plain(code)) }));
}

const rowsOf = (text: Buffer): [code: string, title: string][] =>
  text
    .toString('utf8')
    .split('\n')
    .flatMap((line) => {
      const [code, title] = line.split('\t');
      return code && title ? [[code, title]] : [];
    });
