import { readSettings } from '@nilecare/service-kit/config.ts';
import { loadSpecification } from './definitions/load-specification.ts';
import { parseJson } from './formats/parse-json.ts';
import { FHIR_PATH } from './rest/server.ts';
import { searchParametersOf } from './search/search-parameters.ts';
import { settings } from './settings.ts';
import { filingOf } from './store/filing.ts';
import { openStore } from './store/open-store.ts';
import { refile } from './store/refile.ts';

/** `npm run fhir:refile`: files all resources by the search parameters of this version; what they say stays as it is. */
const { common, own } = readSettings('fhir', settings);
if (!common.databaseUrl) throw new Error('Set DATABASE_URL to the database of fhir.');

const spec = loadSpecification();
const store = await openStore(common.databaseUrl, common.databasePool);
try {
  const filing = filingOf(spec, searchParametersOf(spec, own.defaultTimeZone), `${own.publicUrl}${FHIR_PATH}`);
  await refile({ store, filing, read: parseJson }, (looked, refiled) =>
    process.stdout.write(`${looked} resources looked at, ${refiled} filed otherwise\n`),
  );
} finally {
  await store.close();
}
