import { machine } from '../machine.ts';
import { against, inMs } from '../quantiles.ts';
import { table } from '../results.ts';
import type { Effort, Figures } from './measure.ts';
import type { Measured } from './round.ts';

export interface Outcome {
  readonly measured: Measured;
  /** Bytes of physical memory of the server's process, its database not included. */
  readonly resident: number;
  readonly grown?: { readonly patients: number; readonly measured: Measured };
}

export interface Reported {
  readonly hapi: Outcome | undefined;
  readonly ours: Outcome | undefined;
  readonly patients: number;
  readonly effort: Effort;
  readonly isStrict: boolean;
}

/** With what a server in Rust on SQLite (Helios 0.2.7) showed on a machine of two cores. */
const kinds = [
  { kind: 'read', title: 'read a patient', rust: '6,100' },
  { kind: 'names', title: 'search by family name and birth date', rust: '2,700–3,000' },
  { kind: 'observations', title: "a patient's observations by code, newest first", rust: '410–430' },
  { kind: 'create', title: 'create an observation', rust: '480' },
  { kind: 'bundles', title: 'resources in transaction bundles of Synthea', rust: '780–860' },
] as const;
const GOAL = 3;
const GOAL_GROWTH = 1.2;

const MISSING: Figures = { perSecond: NaN, p50: NaN, p99: NaN, wrong: 0, cpuMs: NaN, ownLoad: NaN };

/** The section of the results, in Markdown. */
export function reportOf({ hapi, ours, patients, effort, isStrict }: Reported): string {
  const { clients, warmUpSeconds, seconds } = effort;
  const of = (outcome: Outcome | undefined, kind: string): Figures => outcome?.measured[kind] ?? MISSING;
  const ratios = kinds.map(({ kind }) => of(ours, kind).perSecond / of(hapi, kind).perSecond);
  const rows = kinds.map(({ kind, title, rust }, place) => [
    title,
    ...cells(of(hapi, kind)),
    ...cells(of(ours, kind)),
    ratio(ratios[place]),
    rust,
  ]);
  const wrong = kinds.reduce((sum, { kind }) => sum + of(hapi, kind).wrong + of(ours, kind).wrong, 0);
  return [
    `The FHIR service beside HAPI FHIR 8.6 (JPA, PostgreSQL 15${isStrict ? ', strict and validating' : ', not validating'}), one after the other in the same run, ours with validation of everything that is written and a record of each access; ${patients.toLocaleString('en')} patients made of Synthea's records, loaded as transaction bundles; ${clients} clients, ${warmUpSeconds} s of warm-up and ${seconds} s measured for each row. Only right answers count: ids, order and totals are compared with what was loaded; ${wrong} were wrong. \`npm run bench:fhir\``,
    `${machine()}. CPU is what the server and its database use for each, whatever else the machine does. The client is one process on the same processors: it used ${part(of(ours, 'read').ownLoad)} of one for ours, ${part(of(hapi, 'read').ownLoad)} for HAPI in the first row.`,
    table(
      [
        '',
        'HAPI a second',
        'p50',
        'p99',
        'CPU',
        'NileCare a second',
        'p50',
        'p99',
        'CPU',
        'ratio',
        'Rust server, told',
      ],
      rows,
    ),
    `${hapi && ours ? `Goal of ${GOAL} × HAPI at each: ${ratios.map((it, place) => against(kinds[place]?.kind ?? '', it >= GOAL)).join(', ')}. ` : ''}Memory of the process at the end: HAPI ${megabytes(hapi)}, NileCare ${megabytes(ours)}, without their databases.`,
    ...growth(ours, patients),
  ].join('\n\n');
}

function growth(ours: Outcome | undefined, patients: number): string[] {
  if (!ours?.grown) return [];
  const { grown, measured } = ours;
  const told = ['names', 'observations'].map((kind) => {
    const factor = (measured[kind]?.perSecond ?? NaN) / (grown.measured[kind]?.perSecond ?? NaN);
    return against(`${kind} ${factor.toFixed(2)} × as long`, factor <= GOAL_GROWTH);
  });
  const many = grown.patients.toLocaleString('en');
  return [
    `The same searches for the same ${patients.toLocaleString('en')} patients among ${many}, the others with 30 resources each (goal ≤ ${GOAL_GROWTH}): ${told.join(', ')}.`,
  ];
}

const cells = ({ perSecond, p50, p99, cpuMs }: Figures): string[] =>
  Number.isNaN(perSecond)
    ? ['–', '–', '–', '–']
    : [Math.round(perSecond).toLocaleString('en'), inMs(p50), inMs(p99), inMs(cpuMs)];

const ratio = (value = NaN): string => (Number.isNaN(value) ? '–' : `${value.toFixed(1)} ×`);
const part = (value: number): string => (Number.isNaN(value) ? '–' : `${Math.round(value * 100)} %`);
const megabytes = (outcome: Outcome | undefined): string =>
  outcome ? `${Math.round(outcome.resident / 2 ** 20)} MB` : '–';
