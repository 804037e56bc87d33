import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { loadKnowledgeFiles } from './load-files.ts';
import { normalised } from '../domain/terms.ts';

const { document, knowledge } = loadKnowledgeFiles();

test('no substance is added whose RxNorm id was not found in a published table', () => {
  expect(document.ingredients.filter((it) => it.unverified).map((it) => it.en)).toEqual(['daclatasvir']);
});

const FILE = join(import.meta.dirname, '../../../../../shared/data/drug-interactions.csv');
const Row = z.object({ rxcui_a: z.string(), name_a: z.string(), rxcui_b: z.string(), name_b: z.string() });

test.skipIf(!existsSync(FILE))(
  'RxNorm ids that a published list names are of the same substance here (skipped without ../shared/data/drug-interactions.csv)',
  () => {
    const rows = z.array(Row).parse(parse(readFileSync(FILE), { columns: true, bom: true }));
    const published = new Map(
      rows.flatMap((it) => [[it.rxcui_a, it.name_a] as const, [it.rxcui_b, it.name_b] as const]),
    );
    // A salt or a form stands for the substance in that list.
    const forms = new Set([
      'cisatracurium besylate',
      'gallamine triethiodide',
      'lidocaine patch',
      'megestrol acetate',
      'metocurine iodide',
    ]);
    const others = document.ingredients.filter(({ rxcui, en, aka }) => {
      const name = published.get(rxcui);
      return name !== undefined && !forms.has(name) && ![en, ...aka].map(normalised).includes(normalised(name));
    });
    expect(published.size).toBeGreaterThan(500);
    expect(others).toEqual([]);
  },
);

test('a brand of two substances is never taken for one of them', () => {
  for (const brand of ['Concor Plus', 'Micardis Plus', 'Flumox', 'Myofen', 'Cafergot', 'Exforge'])
    expect(knowledge.names.get(normalised(brand)), brand).toHaveLength(2);
});
