import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { loadKnowledgeFiles } from '../src/knowledge/load-files.ts';
import { commonDrugs } from './common-drugs.ts';
import { asLoudAsUsual, harmlessPairs, listedPairs, loudest, verdictOn, type Verdict } from './measure.ts';
import { table } from './table.ts';

/** `npm run cds:coverage [-- FILE [--missed]]`: how much of a list of interactions the knowledge base catches. */

const HARMLESS = { count: 1_000, seed: 2026 };
const verdicts: readonly Verdict[] = ['caught', 'too mild', 'missed', 'unknown drug'];

const print = (text: string) => process.stdout.write(`${text}\n`);
const { knowledge, document } = loadKnowledgeFiles();

const judge = (pairs: ReturnType<typeof listedPairs>) =>
  pairs
    .filter((it) => it.severity === 'contraindicated' || it.severity === 'serious')
    .map((pair) => ({ pair, verdict: verdictOn(knowledge, pair), loud: asLoudAsUsual(knowledge, pair) }));
type Judged = ReturnType<typeof judge>;

const percent = (part: number, whole: number) => `${whole === 0 ? 100 : ((100 * part) / whole).toFixed(1)} %`;

const tableRow = (list: string, of: Judged) => ({
  list,
  pairs: of.length,
  ...Object.fromEntries(verdicts.map((verdict) => [verdict, of.filter((it) => it.verdict === verdict).length])),
  share: percent(of.filter((it) => it.verdict === 'caught').length, of.length),
  'as loud': percent(of.filter((it) => it.loud).length, of.length),
});

function printCaught(judged: Judged): void {
  const severities = (['contraindicated', 'serious'] as const).map((severity) =>
    tableRow(
      severity,
      judged.filter((it) => it.pair.severity === severity),
    ),
  );
  const sources = [...new Set(judged.map((it) => it.pair.source))].map((source) =>
    tableRow(
      source,
      judged.filter((it) => it.pair.source === source),
    ),
  );
  print(table([...severities, ...sources, tableRow('all', judged)]));
}

function printHarmless(listed: ReadonlySet<string>): void {
  const tiers = harmlessPairs(knowledge, commonDrugs, listed, HARMLESS).map((pair) => ({
    pair,
    tier: loudest(knowledge, pair),
  }));
  const count = (tier: string | undefined) => tiers.filter((it) => it.tier === tier).length;
  print(`\n${HARMLESS.count} pairs of ${commonDrugs.length} common drugs that no list names (seed ${HARMLESS.seed}):`);
  print(table([{ interrupt: count('stop'), warn: count('warn'), inform: count('info'), nothing: count(undefined) }]));
  for (const { pair } of tiers.filter((it) => it.tier === 'stop'))
    print(`  interrupts: ${pair.map((it) => knowledge.ingredients.get(it)?.name.en ?? it).join(' + ')}`);
}

function printMissed(judged: Judged, each: boolean): void {
  const open = judged.filter((it) => it.verdict !== 'caught');
  print(`\n${open.length} pairs not caught${each ? ':' : ' (--missed lists them)'}`);
  if (!each) return;
  for (const { pair, verdict } of open) print(`  ${verdict}: ${pair.names} (${pair.severity}, ${pair.source})`);
}

function run(args: readonly string[]): void {
  const [given] = args.filter((it) => !it.startsWith('--'));
  const file = given ?? join(import.meta.dirname, '../../../../shared/data/drug-interactions.csv');
  if (!existsSync(file)) return void print(`There is no ${file}. Name the file: npm run cds:coverage -- FILE`);
  const pairs = listedPairs(parse(readFileSync(file), { columns: true, bom: true }));
  const judged = judge(pairs);
  print(`Knowledge ${document.edition}: ${knowledge.ingredients.size} ingredients, ${knowledge.rules.length} rules\n`);
  printCaught(judged);
  printHarmless(new Set(pairs.map((it) => [it.one, it.other].toSorted().join('+'))));
  printMissed(judged, args.includes('--missed'));
}

run(process.argv.slice(2));
