import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { loadKnowledgeFiles } from '../src/knowledge/load-files.ts';
import { commonDrugs } from './common-drugs.ts';
import { harmlessPairs, listedPairs, loudest, verdictOn } from './measure.ts';

const FILE = join(import.meta.dirname, '../../../../shared/data/drug-interactions.csv');
const { knowledge } = loadKnowledgeFiles();
const pairs = existsSync(FILE) ? listedPairs(parse(readFileSync(FILE), { columns: true, bom: true })) : [];

describe.skipIf(pairs.length === 0)(
  'a list of interactions (skipped without ../shared/data/drug-interactions.csv)',
  () => {
    test.each(['contraindicated', 'serious'] as const)(
      'of the %s pairs nine in ten are caught as bad as they are, or worse',
      (severity) => {
        const of = pairs.filter((it) => it.severity === severity);
        const caught = of.filter((it) => verdictOn(knowledge, it) === 'caught');
        expect(of.length).toBeGreaterThan(1_000);
        expect(caught.length / of.length).toBeGreaterThan(0.9);
      },
    );
  },
);

test('of a thousand pairs of common drugs that no list names two in a hundred interrupt at the most', () => {
  const listed = new Set(pairs.map((it) => [it.one, it.other].toSorted().join('+')));
  const drawn = harmlessPairs(knowledge, commonDrugs, listed, { count: 1_000, seed: 7 });
  const stops = drawn.filter((it) => loudest(knowledge, it) === 'stop');
  // Without the list the pairs that it names are among them.
  expect(stops.length).toBeLessThanOrEqual(pairs.length > 0 ? 20 : 120);
});
