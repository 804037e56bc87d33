import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as ehrApi from '@nilecare/contracts/api/ehr.ts';
import { clientOf } from '@nilecare/contracts/client.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { serviceTokenSource, type TokenSource } from '@nilecare/service-kit/auth/service-token-source.ts';
import { everyItem } from '@nilecare/service-kit/client/every-item.ts';
import { resilientTransports } from '@nilecare/service-kit/client/resilient-transport.ts';
import { systemClock } from '@nilecare/service-kit/clock.ts';
import { readSettings } from '@nilecare/service-kit/config.ts';
import { logger } from '@nilecare/service-kit/log.ts';
import { createRegistry } from '@nilecare/service-kit/metrics.ts';
import { EhrSettings } from './settings.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * `npm run ehr:rebuild -- [--patient id] [--compare]`: sets timelines and the search right by what their owners say, or says
 * what differs; exit code 1 where some did not answer, 2 where something differs.
 */
const { common, urls } = readSettings('ehr', EhrSettings);
const at = process.argv.indexOf('--patient');
const only = at < 0 ? undefined : process.argv[at + 1];
const compareOnly = process.argv.includes('--compare');

const log = logger('ehr', common.logLevel);
const tokens: { source?: TokenSource } = {};
const transports = resilientTransports({
  addresses: urls,
  registry: createRegistry('ehr-rebuild'),
  log,
  tokenSource: (refused) => tokens.source?.(refused) ?? Promise.reject(new Error('no token source')),
});
const secret = common.serviceSecret;
tokens.source = serviceTokenSource({
  service: 'ehr',
  secret,
  transport: transports.to('auth'),
  clock: systemClock,
  log,
});
const clinical = clientOf(clinicalApi, transports.to('clinical'));
const ehr = clientOf(ehrApi, transports.to('ehr'));

const everyPatient = () => everyItem((page) => clinical.searchPatients({ query: page }));

async function rebuild(): Promise<number> {
  const sum = { patients: 0, entries: 0, changed: 0, removed: 0 };
  const missing = new Set<string>();
  for await (const { id: patientId } of only === undefined ? everyPatient() : [{ id: only }]) {
    const done = await ehr.rebuildTimeline({ body: { patientId, compareOnly } });
    sum.patients += 1;
    sum.entries += done.entries;
    sum.changed += done.changed;
    sum.removed += done.removed;
    for (const it of done.missing) missing.add(it);
    if (compareOnly) for (const it of done.differences) say(`${patientId}: ${it.of}, ${it.kind} ${it.id}: ${it.what}`);
  }
  say(
    `${sum.patients} patients, ${sum.entries} entries: ${sum.changed} ${compareOnly ? 'lacking or different' : 'set right'}, ${sum.removed} ${compareOnly ? 'unknown' : 'removed'}`,
  );
  if (missing.size > 0) say(`Not asked, so left as it was: ${[...missing].join(', ')}`);
  const differs = compareOnly && sum.changed + sum.removed > 0;
  return missing.size > 0 ? 1 : differs ? 2 : 0;
}

try {
  process.exitCode = await rebuild();
} catch (error) {
  if (!(error instanceof ContractError)) throw error;
  process.stderr.write(`${error.message} Is the system running (npm start)? With other ports: NILECARE_PORT_OFFSET.\n`);
  process.exitCode = 1;
} finally {
  transports.close();
}
