import {
  check,
  idsOf,
  modesOf,
  must,
  namesStatus,
  observation,
  patient,
  refusalOf,
  run,
  SYSTEM,
  token,
  transaction,
  url,
  wrongStatus,
  type Bundle,
  type Outcome,
  type Resource,
} from './checks.ts';

/** The checks, as a program written with `@medplum/core` does them. */
interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly cache?: 'reload';
}
/** What of the client is used; the package is installed beside the product, so its own types are not at hand. */
interface MedplumClient {
  setAccessToken(token: string): void;
  fhirUrl(...path: string[]): URL;
  get(url: URL, options?: Asked): Promise<Resource & { fhirVersion?: string }>;
  createResource(resource: Resource, options?: Asked): Promise<Resource>;
  createResourceIfNoneExist(resource: Resource, query: string): Promise<Resource>;
  readResource(type: string, id: string, options?: Asked): Promise<Resource>;
  readVersion(type: string, id: string, version: string): Promise<Resource>;
  readHistory(type: string, id: string): Promise<Bundle>;
  updateResource(resource: Resource, options?: Asked): Promise<Resource>;
  patchResource(type: string, id: string, operations: readonly object[]): Promise<Resource>;
  deleteResource(type: string, id: string): Promise<unknown>;
  search(type: string, query: Readonly<Record<string, string>>): Promise<Bundle>;
  searchResourcePages(type: string, query: Readonly<Record<string, string>>): AsyncGenerator<readonly Resource[]>;
  executeBatch(bundle: Bundle): Promise<Bundle>;
  validateResource(resource: Resource): Promise<Outcome>;
}
interface Medplum {
  readonly MedplumClient: new (options: object) => MedplumClient;
}

const NAME = '@medplum/core';
const [folder = ''] = process.argv.slice(2);
// The package is found by its folder; what of it is used is written above.
const { MedplumClient } = (await import(`${folder}/node_modules/@medplum/core/dist/esm/index.mjs`)) as Medplum;
const base = new URL(`${url}/`);
const client = new MedplumClient({
  baseUrl: base.origin,
  fhirUrlPath: base.pathname.slice(1),
  fetch,
  cacheTime: 0,
  autoBatchTime: 0,
});
if (token) client.setAccessToken(token);
const family = `Medplum${run}`;
const made: { id: string } = { id: '' };

const outcomeOf = (error: unknown): Outcome | undefined =>
  // Every refusal of the client carries it (OperationOutcomeError).
  error instanceof Error && 'outcome' in error ? (error.outcome as Outcome) : undefined;

const idOf = ({ id }: Resource): string => id ?? '';

const checks: Readonly<Record<string, () => Promise<void>>> = {
  async capability() {
    const statement = await client.get(client.fhirUrl('metadata'));
    must(statement.fhirVersion === '4.0.1', `fhirVersion is ${statement.fhirVersion}`);
  },
  async create() {
    const created = await client.createResource(patient(family, `${run}-1`));
    made.id = idOf(created);
    must(created.meta?.versionId === '1', 'no version came back');
  },
  async read() {
    const found = await client.readResource('Patient', made.id, { cache: 'reload' });
    must(JSON.stringify(found['name']).includes(family), 'another name came back');
  },
  async update() {
    const changed = await client.updateResource({ ...patient(family, `${run}-1`), id: made.id, active: true });
    must(changed.meta?.versionId === '2', `version ${changed.meta?.versionId} after an update`);
  },
  async vread() {
    const first = await client.readVersion('Patient', made.id, '1');
    must(first['active'] === undefined, 'the first version has what the second brought');
  },
  async conflict() {
    const stale = { ...patient(family, `${run}-1`), id: made.id, active: false };
    const error = await refusalOf(client.updateResource(stale, { headers: { 'If-Match': 'W/"1"' } }));
    must(outcomeOf(error)?.resourceType === 'OperationOutcome', 'no OperationOutcome came');
  },
  async patch() {
    const patched = await client.patchResource('Patient', made.id, [
      { op: 'replace', path: '/name/0/given/0', value: 'Amna' },
    ]);
    must(JSON.stringify(patched['name']).includes('Amna'), 'the patch changed nothing');
  },
  async search() {
    const asked = { family, birthdate: '1984-02-29', gender: 'female', identifier: `${SYSTEM}|${run}-1` };
    must(idsOf(await client.search('Patient', asked)).join() === made.id, 'not found by all she is');
    const none = await client.search('Patient', { family, birthdate: 'lt1984-02-29' });
    must(idsOf(none).length === 0, 'found by a date before her birth');
  },
  async paging() {
    for (let n = 0; n < 7; n += 1) await client.createResource(patient(`Pages${family}`, `${run}-page-${n}`));
    const found: string[] = [];
    const asked = { family: `Pages${family}`, _count: '2', _sort: '_id' };
    for await (const page of client.searchResourcePages('Patient', asked)) found.push(...page.map(idOf));
    must(found.length === 7 && new Set(found).size === 7, `${found.length} of 7 on the pages`);
  },
  async include() {
    const { id = '' } = await client.createResource(observation(`Patient/${made.id}`));
    const bundle = await client.search('Observation', { _id: id, _include: 'Observation:subject' });
    must(modesOf(bundle) === 'Observation match, Patient include', `the bundle holds ${modesOf(bundle)}`);
  },
  async history() {
    const bundle = await client.readHistory('Patient', made.id);
    const versions = (bundle.entry ?? []).map(({ resource }) => resource.meta?.versionId).join();
    must(versions === '3,2,1', `versions ${versions}`);
  },
  async transaction() {
    const done = await client.executeBatch(transaction(`Bundled${family}`, `${run}-bundle`));
    const statuses = (done.entry ?? []).map(({ response }) => response?.status.slice(0, 3)).join();
    must(statuses === '201,201', `answered ${statuses}`);
    const [id] = idsOf(await client.search('Patient', { family: `Bundled${family}` }));
    const results = idsOf(await client.search('Observation', { subject: `Patient/${id}` }));
    must(results.length === 1, 'the observation does not point to the patient of the bundle');
  },
  async 'conditional create'() {
    const once = patient(`Once${family}`, `${run}-once`);
    const query = `identifier=${SYSTEM}|${run}-once`;
    const [first, again] = [
      await client.createResourceIfNoneExist(once, query),
      await client.createResourceIfNoneExist(once, query),
    ];
    must(first.id === again.id, 'two patients of one identifier');
  },
  async delete() {
    const id = idOf(await client.createResource(patient(`Gone${family}`, `${run}-gone`)));
    await client.deleteResource('Patient', id);
    const error = await refusalOf(client.readResource('Patient', id, { cache: 'reload' }));
    must(outcomeOf(error) !== undefined, 'no OperationOutcome came');
  },
  async invalid() {
    namesStatus(outcomeOf(await refusalOf(client.createResource(wrongStatus()))));
  },
  async validate() {
    namesStatus(await client.validateResource(wrongStatus()));
  },
};

for (const [name, work] of Object.entries(checks)) await check(NAME, name, work);
