import { clientOf } from '@nilecare/contracts/client.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { serviceTokenSource, type TokenSource } from '@nilecare/service-kit/auth/service-token-source.ts';
import { resilientTransports } from '@nilecare/service-kit/client/resilient-transport.ts';
import { systemClock as clock } from '@nilecare/service-kit/clock.ts';
import { readSettings } from '@nilecare/service-kit/config.ts';
import { logger } from '@nilecare/service-kit/log.ts';
import { createRegistry } from '@nilecare/service-kit/metrics.ts';
import { loadSpecification } from './definitions/load-specification.ts';
import { openFeeds } from './feeds/open-feeds.ts';
import { openOwedLooks } from './feeds/owed-looks.ts';
import { reconcile } from './feeds/reconcile.ts';
import { FHIR_PATH } from './rest/server.ts';
import { searchParametersOf } from './search/search-parameters.ts';
import { settings } from './settings.ts';
import { filingOf } from './store/filing.ts';
import { openStore } from './store/open-store.ts';
import { writerOf } from './store/writer.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * `npm run fhir:reconcile -- [--feed name] [--compare]`: sets the resources of the platform right by what their owners say, or
 * says what differs; exit code 1 where some did not answer, 2 where something differs.
 */
const { common, own, urls } = readSettings('fhir', settings);
const at = process.argv.indexOf('--feed');
const only = at < 0 ? undefined : process.argv[at + 1];
const compareOnly = process.argv.includes('--compare');
if (!common.databaseUrl) throw new Error('Set DATABASE_URL to the database of fhir.');

const log = logger('fhir', common.logLevel);
const tokens: { source?: TokenSource } = {};
const transports = resilientTransports({
  addresses: urls,
  registry: createRegistry('fhir-reconcile'),
  log,
  tokenSource: (refused) => tokens.source?.(refused) ?? Promise.reject(new Error('no token source')),
});
tokens.source = serviceTokenSource({
  service: 'fhir',
  secret: common.serviceSecret,
  transport: transports.to('auth'),
  clock,
  log,
});

const spec = loadSpecification();
const store = await openStore(common.databaseUrl, common.databasePool);
const { feeds, sink } = openFeeds({
  ownClient: (service, api) => clientOf(api, transports.to(service)),
  ...{ clock, log, publicUrl: own.publicUrl, store, writer: writerOf(store), owed: await openOwedLooks(store) },
  filing: filingOf(spec, searchParametersOf(spec, own.defaultTimeZone), `${own.publicUrl}${FHIR_PATH}`),
  trailPerSecond: own.fhirTrailPerSecond,
});

async function run(): Promise<number> {
  let differs = false;
  let isMissing = false;
  const chosen = only === undefined ? feeds : feeds.filter(({ name }) => name === only);
  if (chosen.length === 0) throw new Error(`Name a feed: ${feeds.map(({ name }) => name).join(', ')}.`);
  for (const feed of chosen)
    try {
      const { counts, changed, removed } = await reconcile(feed, sink, { compareOnly, clock });
      const sum = [...counts].map(([type, count]) => `${count} ${type}`).join(', ') || 'nothing';
      const what = compareOnly ? ['lacking or different', 'unknown'] : ['set right', 'removed'];
      say(`${feed.name}: ${sum}; ${changed.length} ${what[0]}, ${removed.length} ${what[1]}`);
      if (compareOnly) for (const it of [...changed, ...removed]) say(`  ${it}`);
      differs ||= changed.length + removed.length > 0;
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      process.stderr.write(
        `${feed.name}: ${feed.service} did not answer, so it was left as it was (${error.message})\n`,
      );
      isMissing = true;
    }
  if (isMissing) return 1;
  return compareOnly && differs ? 2 : 0;
}

try {
  process.exitCode = await run();
} finally {
  await store.close();
  transports.close();
}
