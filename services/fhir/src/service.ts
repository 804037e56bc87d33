import about from '../package.json' with { type: 'json' };
import * as appsApi from '@nilecare/contracts/api/auth-apps.ts';
import * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as api from '@nilecare/contracts/api/fhir.ts';
import { defineService, type Background, type Core } from '@nilecare/service-kit/define-service.ts';
import { fileCipher } from '@nilecare/service-kit/crypto/file-cipher.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { Turns } from '@nilecare/service-kit/messaging/turns.ts';
import { gauge } from '@nilecare/service-kit/metrics.ts';
import { appAccess } from './access/app-access.ts';
import { callers } from './access/caller.ts';
import { bulkFiles } from './bulk/bulk-files.ts';
import { openBulkJobs } from './bulk/bulk-jobs.ts';
import { bulkRounds, bulkWorker } from './bulk/bulk-work.ts';
import { loadSpecification } from './definitions/load-specification.ts';
import type { Deps } from './deps.ts';
import { appointmentResource } from './feeds/calendar/to-appointment.ts';
import { openFeeds } from './feeds/open-feeds.ts';
import { openOwedLooks } from './feeds/owed-looks.ts';
import { patientResource } from './feeds/patient/to-patient.ts';
import { feedRounds } from './feeds/rounds.ts';
import { allergyResource } from './feeds/record/to-allergy.ts';
import { diagnosisResource, problemResource } from './feeds/record/to-condition.ts';
import { vitalResources } from './feeds/vitals/to-vitals.ts';
import { parseJson } from './formats/parse-json.ts';
import { shapesOf } from './formats/shapes.ts';
import { operations } from './operations/operations.ts';
import { answer } from './rest/answer.ts';
import { statementOf } from './rest/capability-statement.ts';
import { dispatch } from './rest/dispatch.ts';
import { interactions } from './rest/interactions.ts';
import { attach, FHIR_PATH } from './rest/server.ts';
import { routes } from './routes.ts';
import { filingOf } from './store/filing.ts';
import { searchParametersOf } from './search/search-parameters.ts';
import { platformWriters } from './platform/platform-writers.ts';
import { settings, type Settings } from './settings.ts';
import { openStore } from './store/open-store.ts';
import { writerOf } from './store/writer.ts';
import { judgeOfSearch } from './subscriptions/judge-of-search.ts';
import { asOwnerOf } from './subscriptions/owner.ts';
import { socketsOf } from './subscriptions/sockets.ts';
import { subscriptions } from './subscriptions.ts';
import { openSubscriptionStore } from './subscriptions/subscription-store.ts';
import { subscriptionBackground } from './subscriptions/subscriptions.ts';
import { isFiledOtherwise } from './store/filed-otherwise.ts';
import { storedDefinitions } from './store/stored-definitions.ts';
import { storedProfiles } from './store/stored-profiles.ts';
import { terminologyOf } from './terminology/terminology.ts';
import { validatorOf } from './validation/validator.ts';

export const fhir = defineService({
  name: 'fhir',
  settings,
  api,
  trail: 'apart',
  build: async (core: Core<unknown, Settings>): Promise<Deps> => {
    const { databaseUrl, databasePool } = core.settings;
    if (!databaseUrl)
      throw new Error('fhir cannot start; set DATABASE_URL to its database, e.g. mongodb://user:password@host/db.');
    const spec = loadSpecification();
    const base = `${core.own.publicUrl}${FHIR_PATH}`;
    const searchParameters = searchParametersOf(spec, core.own.defaultTimeZone);
    const remembers = gauge(
      core.registry,
      'fhir_remembers',
      'Whether resources are read from memory: nobody else writes',
    );
    const store = await openStore(databaseUrl, databasePool, {
      room: core.own.fhirRememberedMb * CHARACTERS_OF_A_MB,
      told: (isAlone) => remembers.set(isAlone && core.own.fhirRememberedMb > 0 ? 1 : 0),
    });
    const writer = writerOf(store);
    const filing = filingOf(spec, searchParameters, base);
    const definitions = storedDefinitions(store, searchParameters);
    const capabilities = {
      interactions,
      operations,
      searchParameters,
      compartments: [...spec.compartments.keys()],
      base,
      version: about.version,
      since: core.clock.now(),
    };
    const callerOf = callers({
      clinical: core.client('clinical', careApi),
      clock: core.clock,
      appAccess: appAccess(searchParameters),
    });
    const { clock, tokenKeys } = core;
    const owed = await openOwedLooks(store);
    const parts: Omit<Deps, 'sockets'> = {
      ...core,
      spec,
      shapes: shapesOf(spec),
      base,
      searchParameters,
      store,
      writer,
      filing,
      owed,
      ...openFeeds({
        ...core,
        store,
        writer,
        filing,
        owed,
        publicUrl: core.own.publicUrl,
        trailPerSecond: core.own.fhirTrailPerSecond,
      }),
      validator: validatorOf(spec),
      terminology: terminologyOf(spec, definitions),
      storedProfiles: storedProfiles({ definitions, spec, clock }),
      callerOf,
      platformWriters: platformWriters(core, {
        patient: patientResource,
        appointment: appointmentResource,
        observations: vitalResources,
        allergy: allergyResource,
        problem: problemResource,
        diagnosis: diagnosisResource,
      }),
      subscriptions: await openSubscriptionStore(store),
      bulkJobs: await openBulkJobs(store),
      bulkFiles: bulkFiles(store, fileCipher(parseKeyRing(core.settings.fieldKeys))),
      judgeOf: judgeOfSearch({ searchParameters, clock, base }),
      asOwner: asOwnerOf({ auth: core.ownClient('auth', { ...usersApi, ...appsApi }), callerOf, tokenKeys, clock }),
      turns: new Turns(),
      capabilities: statementOf(capabilities),
      dispatch: (exchange) => dispatch(exchange, deps),
      answer: (exchange) => answer(exchange, deps),
    };
    const deps: Deps = { ...parts, sockets: socketsOf(parts) };
    return deps;
  },
  routes,
  subscriptions,
  workers: [bulkWorker],
  background: (deps) => [
    databaseWatch(deps),
    filingWatch(deps),
    ...subscriptionBackground(deps),
    deps.sockets.background,
    bulkRounds(deps),
    ...feedRounds(deps),
  ],
  attach,
  close: ({ store }) => store.close(),
});

/** Two bytes each where there is a letter beyond Latin 1. */
const CHARACTERS_OF_A_MB = 512 * 1024;

/** Names the database in `/ready`. */
const databaseWatch = ({ store }: Deps): Background => ({
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  ready: { database: () => store.ping() },
});

/** Says where what is stored is not found as it should be: after an update, or under another time zone. */
const filingWatch = ({ store, filing, log }: Deps): Background => ({
  start: async () => {
    if (await isFiledOtherwise({ store, filing, read: parseJson }))
      log.warn('resources were filed by other rules or in another time zone: run npm run fhir:refile');
  },
  stop: () => Promise.resolve(),
});
