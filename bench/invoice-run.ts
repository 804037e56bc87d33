import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as finalBillsApi from '@nilecare/contracts/api/billing-final-bills.ts';
import type { BillingTables } from '@nilecare/database/billing/tables.ts';
import { connect } from '@nilecare/service-kit/db/connect.ts';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { sayer } from '@nilecare/runner/say.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { freePort } from '@nilecare/stack/ports.ts';
import { provisionServices } from '@nilecare/stack/provision.ts';
import { startStack, type Stack } from '@nilecare/stack/stack.ts';
import { userToken } from '@nilecare/testing/actors.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { serviceNames } from '@nilecare/topology/services.ts';
import { listenForInterruption } from './interruption.ts';
import { addVisits, openFacility } from './invoicing/visits.ts';
import { machine } from './machine.ts';
import { against } from './quantiles.ts';
import { table, writeSection } from './results.ts';
import { startService } from './service-process.ts';

/**
 * The invoices of many visits in one run, as a hospital issues them at night: asked over HTTP, batch after batch. A tenth of
 * them is billed at first and once more at last, when there are more than ten times as many invoices.
 */
const { values: options } = parseArgs({
  options: {
    visits: { type: 'string', default: '10000' },
    save: { type: 'boolean', default: false },
  },
});
const GOAL_GROWTH = 1.3;
const DAY_MS = 86_400_000;
const say = sayer();

interface Run {
  readonly visits: number;
  readonly seconds: number;
}

const interruption = listenForInterruption();
const stack = await startStack({
  dir: join(checkoutRoot, '.nilecare', `bench-invoice-run-${process.pid}`),
  ports: 'free',
  only: ['mysql', 'redis', 'kafka', 'rabbitmq', 'mqtt'],
});
try {
  report(await interruption.orFailure(bench(stack)));
} finally {
  await stack.stop({ discard: true });
  interruption.done();
}

async function bench({ dir, env }: Stack): Promise<readonly [few: Run, all: Run, many: Run]> {
  const databaseUrls = await provisionServices({ dir, env });
  const ports = new Map<string, number>();
  for (const name of serviceNames) ports.set(name, await freePort());
  const portOf = (name: string): number => ports.get(name) ?? 0;
  const { billing: settings = {} } = serviceEnvironments({ dir, stackEnv: env, databaseUrls, portOf });
  const service = await startService('billing', settings);
  const { kysely } = connect<BillingTables>(databaseUrls.billing ?? '', 2);
  try {
    const yesterday = new Date(Date.now() - DAY_MS);
    const facilityId = await openFacility(kysely, yesterday);
    const actor = { facilityIds: [facilityId], lifeSeconds: 7_200 };
    const desk = clientAt(service.url, finalBillsApi, userToken(settings['TOKEN_KEYS'] ?? '', 'receptionist', actor));
    const run = async (visits: number): Promise<Run> => {
      await addVisits(kysely, facilityId, visits, yesterday);
      const began = performance.now();
      let issued = 0;
      for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
        const answer = await desk.runInvoices({ body: { facilityId, cursor } });
        issued += answer.issued;
        cursor = answer.nextCursor;
      }
      if (issued !== visits) throw new Error(`${issued} of ${visits} visits were billed.`);
      const seconds = (performance.now() - began) / 1_000;
      say(`${visits} invoices in ${seconds.toFixed(1)} s`);
      return { visits, seconds };
    };
    const visits = Number(options.visits);
    await run(Math.ceil(visits / 20)); // until the code is warm
    return [await run(visits / 10), await run(visits), await run(visits / 10)];
  } finally {
    await kysely.destroy();
    await service.stop();
  }
}

function report([few, all, many]: readonly [Run, Run, Run]): void {
  const each = ({ visits, seconds }: Run): string => `${((1_000 * seconds) / visits).toFixed(2)} ms`;
  const growth = many.seconds / few.seconds;
  const row = (what: string, it: Run, judged: string) => [
    ...[what, it.visits.toLocaleString('en'), `${it.seconds.toFixed(1)} s`, each(it), judged],
  ];
  const body = [
    'Visits that have ended, with three charges each, billed over HTTP in batches of 500: priced anew, numbered without gaps, booked, told to the others. `npm run bench:invoice-run`',
    `${machine()}. ${stack.servers.mysql?.version ?? 'a given database'}.`,
    table(
      ['', 'visits', 'whole run', 'each', `growth (goal ≤ ${GOAL_GROWTH})`],
      [
        row('with few invoices before', few, ''),
        row('the run', all, ''),
        row('with ten times as many before', many, against(growth.toFixed(2), growth <= GOAL_GROWTH)),
      ],
    ),
  ].join('\n\n');
  say(`\n${body}`);
  if (options.save) writeSection('The run of invoices', body);
}
