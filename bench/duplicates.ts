import { parseArgs } from 'node:util';
import { PROBABLE, POSSIBLE } from '@nilecare/clinical/src/domain/duplicates/judge.ts';
import { sayer } from '@nilecare/runner/say.ts';
import { qualityOf, verdicts, type Verdict } from './duplicates/measure.ts';
import { namesOf } from './duplicates/names-of.ts';
import { labelledPairs } from './duplicates/pairs.ts';
import { against } from './quantiles.ts';
import { table, writeSection } from './results.ts';

/**
 * How good the duplicate warning is: pairs of records with known truth, made with another seed than the one that the
 * figures of the rule were tuned on (`--seed tuning` is that one).
 */
const { values: options } = parseArgs({
  options: {
    pairs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: 'measured' },
    /** Shows wrong verdicts. */
    wrong: { type: 'string', default: '0' },
    save: { type: 'boolean', default: false },
  },
});
const GOAL = { precision: 0.98, recall: 0.95 };
const PATIENTS = 50_000;
const say = sayer();

const frequencies = namesOf(`names, ${options.seed}`, PATIENTS);
const measured = verdicts(labelledPairs(options.seed, Number(options.pairs)), frequencies);
const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
const partOf = (all: readonly Verdict[], is: (it: Verdict) => boolean): string =>
  percent(all.filter(is).length / all.length);

const rows = [...new Set(measured.map((it) => it.kind))]
  .map((kind) => measured.filter((it) => it.kind === kind))
  .toSorted((one, other) => Number(other[0]?.isOnePerson) - Number(one[0]?.isOnePerson))
  .map((of) => [
    of[0]?.kind ?? '',
    of[0]?.isOnePerson ? 'one person' : 'two people',
    String(of.length),
    partOf(of, (it) => it.isCompared),
    partOf(of, (it) => it.isWarned),
    partOf(of, (it) => it.isPossible),
  ]);
const { precision, recall } = qualityOf(measured);
const possible = qualityOf(measured, (it) => it.isPossible);
const body = [
  `${measured.length.toLocaleString('en')} pairs of records with known truth, half of them of one person, made from the seed “${options.seed}”; in a hospital of ${PATIENTS.toLocaleString('en')} patients. What spoils the records shares nothing with the rule that judges them. \`npm run bench:duplicates\``,
  table(
    ['', 'truth', 'pairs', 'have a key in common', `warned of (score ≥ ${PROBABLE})`, `named (≥ ${POSSIBLE})`],
    rows,
  ),
  `Warning: precision ${precision.toFixed(4)} (goal ${against(`≥ ${GOAL.precision}`, precision >= GOAL.precision)}), recall ${recall.toFixed(4)} (goal ${against(`≥ ${GOAL.recall}`, recall >= GOAL.recall)}). Named at all: precision ${possible.precision.toFixed(4)}, recall ${possible.recall.toFixed(4)}.`,
].join('\n\n');
say(`\n${body}`);
for (const it of measured.filter((verdict) => verdict.isWarned !== verdict.isOnePerson).slice(0, Number(options.wrong)))
  say(
    `${it.kind} ${it.score.toFixed(1)} ${it.isCompared ? '' : '(no key)'}\n  ${JSON.stringify(it.one)}\n  ${JSON.stringify(it.other)}`,
  );
if (options.save) writeSection('Duplicate warning', body);
