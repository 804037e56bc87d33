import { machine } from '../machine.ts';
import { against, inMs } from '../quantiles.ts';
import { table } from '../results.ts';
import type { Beside } from './large.ts';
import type { Figures } from './measure.ts';
import type { Answered } from './searches.ts';

export interface Reported {
  readonly taken: Readonly<Record<string, Figures>> | undefined;
  readonly hapi: Readonly<Record<string, Figures>> | undefined;
  readonly beside: Beside | undefined;
  readonly searches: { readonly stored: number; readonly answered: readonly Answered[] } | undefined;
  /** Of the disk, in ms. */
  readonly sync: number;
  readonly effort: { readonly warmUpSeconds: number; readonly seconds: number };
  readonly connections: number;
  readonly database: string;
}

const GOAL = { perSecond: 2_000, p99: 50, search: 200 } as const;

/** The section of the results, in Markdown; of what was measured. */
export function reportOf(reported: Reported): string {
  const { sync, effort, database } = reported;
  return (
    [
      `${machine()}. ${database}, on the disk at each commit; a small write takes ${inMs(sync)} there (fdatasync). \`npm run bench:hl7\``,
      ...takenIn(reported),
      ...besideIn(reported.beside),
      ...searchesIn(reported.searches),
    ].join('\n\n') + (effort.seconds < 10 ? '\n\nA short run: its figures say little.' : '')
  );
}

function takenIn({ taken, hapi, effort, connections }: Reported): string[] {
  if (!taken && !hapi) return [];
  const kinds = [
    ['one', 'one connection, each message waits for the answer before'],
    ['many', `${connections} connections, the same on each`],
    ['pipelined', `one connection, ${connections} messages open`],
  ] as const;
  const shown = [...(hapi ? [['HAPI', hapi] as const] : []), ...(taken ? [['NileCare', taken] as const] : [])];
  const rows = kinds.flatMap(([kind, title]) => shown.map(([name, of]) => [title, name, ...cells(of[kind])]));
  const one = taken?.['one'];
  const all = taken?.['many'];
  const pipelined = taken?.['pipelined'];
  return [
    `ADT messages of about a kilobyte, acknowledged when they are stored${hapi ? ", beside HAPI's HL7 v2 server 2.6 (Java 17, its usual validation, each message stored by itself in its own transaction) on the same database in the same run" : ''}; ${effort.warmUpSeconds} s of warm-up and ${effort.seconds} s measured for each row. All that was acknowledged was counted in the tables afterwards. Ours also encrypts text and answer, keeps both, and indexes what is searched by; what messages say is done by another instance.`,
    table(
      ['', '', 'a second', 'p50', 'p99', 'CPU of the server', 'of the database', 'the load used of one core'],
      rows,
    ),
    ...(one && all && pipelined
      ? [
          `Goal of ${GOAL.perSecond.toLocaleString('en')} a second with p99 < ${GOAL.p99} ms: ${against('one connection with messages open', isMet(pipelined))}, ${against('one whose messages wait for the answer before', isMet(one))}, ${against(`${connections} connections`, isMet(all))}. A message that waits for the answer before it waits for a commit to the disk: with ${inMs(one.p50)} from message to answer no more than ${Math.round(1_000 / one.p50).toLocaleString('en')} a second can be.`,
        ]
      : []),
  ];
}

const isMet = ({ perSecond, p99 }: Figures): boolean => perSecond >= GOAL.perSecond && p99 < GOAL.p99;

const cells = (figures: Figures | undefined): string[] => {
  if (!figures) return ['–', '–', '–', '–', '–', '–'];
  const { perSecond, p50, p99, cpuMs, databaseCpuMs, ownLoad } = figures;
  const load = `${Math.round(ownLoad * 100)} %`;
  return [Math.round(perSecond).toLocaleString('en'), inMs(p50), inMs(p99), inMs(cpuMs), inMs(databaseCpuMs), load];
};

function besideIn(beside: Beside | undefined): string[] {
  if (!beside) return [];
  const { large, quiet } = beside;
  const told = ({ p50, p99, longest }: Beside['quiet']) =>
    `p50 ${inMs(p50)}, p99 ${inMs(p99)}, longest ${inMs(longest)}`;
  return [
    `Ten other systems with twenty messages a second each, while one sends documents of 5 MB one after the other (${large.count}, ${inMs(large.median)} each): ${told(beside.beside)}; without them ${told(quiet)}.`,
  ];
}

function searchesIn(searches: Reported['searches']): string[] {
  if (!searches) return [];
  const { stored, answered } = searches;
  const slow = answered.filter(({ p99 }) => p99 >= GOAL.search).map(({ kind }) => kind);
  const wrong = answered.reduce((sum, it) => sum + it.wrong, 0);
  return [
    `Searches of the message browser over HTTP, the first page of 50, among ${stored.toLocaleString('en')} messages of sixty days (${wrong} answers were wrong):`,
    table(
      ['', 'p50', 'p99', 'longest'],
      answered.map(({ kind, p50, p99, slowest }) => [kind, inMs(p50), inMs(p99), inMs(slowest)]),
    ),
    `p99 of each ${against(`< ${GOAL.search} ms`, slow.length === 0)}${slow.length > 0 ? ` by ${slow.join(', ')}` : ''}.`,
  ];
}
