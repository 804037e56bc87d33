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
  readonly helios: Outcome | undefined;
  readonly ours: Outcome | undefined;
  readonly patients: number;
  readonly effort: Effort;
  readonly isStrict: boolean;
}

/** With what Helios 0.2.7 is told to have shown on another machine of two cores. */
const kinds = [
  { kind: 'read', title: 'read a patient', told: '6,100' },
  { kind: 'names', title: 'search by family name and birth date', told: '2,700–3,000' },
  { kind: 'observations', title: "a patient's observations by code, newest first", told: '410–430' },
  { kind: 'create', title: 'create an observation', told: '480' },
  { kind: 'bundles', title: 'resources in transaction bundles of Synthea', told: '780–860' },
] as const;
const GOAL_GROWTH = 1.2;

const MISSING: Figures = { perSecond: NaN, p50: NaN, p99: NaN, wrong: 0, cpuMs: NaN, ownLoad: NaN };

/** A server that was measured, what it runs on, and how many times as fast ours is to be. */
interface Shown {
  readonly name: string;
  readonly of: string;
  readonly outcome: Outcome;
  readonly times: number;
}

/** The section of the results, in Markdown; of the servers that were measured. */
export function reportOf({ hapi, helios, ours, patients, effort, isStrict }: Reported): string {
  const { clients, warmUpSeconds, seconds } = effort;
  const validated = isStrict ? 'validating' : 'not validating';
  const others: Shown[] = [
    ...(hapi
      ? [{ name: 'HAPI', of: `HAPI FHIR 8.6 (JPA, PostgreSQL 15, ${validated})`, outcome: hapi, times: 3 }]
      : []),
    ...(helios ? [{ name: 'Helios', of: `Helios 0.2.7 (Rust, SQLite, ${validated})`, outcome: helios, times: 1 }] : []),
  ];
  const all = [...others, ...(ours ? [{ name: 'NileCare', outcome: ours }] : [])];
  const rows = kinds.map(({ kind, title, told }) => [
    title,
    ...all.flatMap(({ outcome }) => cells(figuresOf(outcome, kind))),
    ...others.map(({ outcome }) => ratio(timesAsMany(ours, outcome, kind))),
    told,
  ]);
  const wrong = kinds
    .flatMap(({ kind }) => all.map(({ outcome }) => figuresOf(outcome, kind).wrong))
    .reduce((sum, it) => sum + it, 0);
  const beside =
    others.length === 0
      ? ''
      : ` beside ${others.map((it) => it.of).join(' and ')}, one after the other in the same run, ours`;
  const ofAll = (tell: (outcome: Outcome) => string) =>
    all.map(({ name, outcome }) => `${name} ${tell(outcome)}`).join(', ');
  return [
    `The FHIR service${beside} with validation of everything that is written, access control and a record of each access${others.length > 0 ? ', which the others do not have' : ''}; ${patients.toLocaleString('en')} patients made of Synthea's records, loaded as transaction bundles; ${clients} clients, ${warmUpSeconds} s of warm-up and ${seconds} s measured for each row. Only right answers count: ids, order and totals are compared with what was loaded; ${wrong} were wrong. \`npm run bench:fhir\``,
    `${machine()}. CPU is what the server and its database use for each, whatever else the machine does. The client is one process on the same processors; of one it used in the first row: ${ofAll((it) => part(figuresOf(it, 'read').ownLoad))}.`,
    table(
      [
        '',
        ...all.flatMap(({ name }) => [`${name} a second`, 'p50', 'p99', 'CPU']),
        ...others.map(({ name }) => `/ ${name}`),
        'Helios, told of another machine',
      ],
      rows,
    ),
    `${others.map((it) => goal(it, ours)).join('')}Memory of the process at the end, a database in another one not included: ${ofAll(megabytes)}.`,
    ...growth(ours, patients),
  ].join('\n\n');
}

const figuresOf = (outcome: Outcome | undefined, kind: string): Figures => outcome?.measured[kind] ?? MISSING;

const timesAsMany = (ours: Outcome | undefined, other: Outcome, kind: string): number =>
  figuresOf(ours, kind).perSecond / figuresOf(other, kind).perSecond;

function goal({ name, outcome, times }: Shown, ours: Outcome | undefined): string {
  if (!ours) return '';
  const met = kinds.map(({ kind }) => against(kind, timesAsMany(ours, outcome, kind) >= times));
  return `Goal of ${times} × ${name} at each: ${met.join(', ')}. `;
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
const megabytes = ({ resident }: Outcome): string => `${Math.round(resident / 2 ** 20)} MB`;
