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

/** The checks, as a program written with `fhir-kit-client` does them. */
interface Options {
  readonly headers?: Readonly<Record<string, string>>;
}
type Params = Readonly<Record<string, string>>;
interface One {
  readonly resourceType: string;
  readonly id: string;
  readonly options?: Options;
}
/** What of the client is used; the package is installed beside the product, so its own types are not at hand. */
interface Client {
  capabilityStatement(): Promise<Resource>;
  read(one: One): Promise<Resource>;
  vread(one: One & { version: string }): Promise<Resource>;
  create(it: { resourceType: string; body: Resource; options?: Options }): Promise<Resource>;
  update(it: One & { body: Resource }): Promise<Resource>;
  patch(it: One & { jsonPatch: readonly object[] }): Promise<Resource>;
  delete(one: One): Promise<Resource>;
  search(it: { resourceType: string; searchParams: Params; options?: { postSearch: boolean } }): Promise<Bundle>;
  nextPage(it: { bundle: Bundle }): Promise<Bundle> | undefined;
  history(it: One): Promise<Bundle>;
  transaction(it: { body: Bundle }): Promise<Bundle>;
  operation(it: { name: string; resourceType: string; input: Resource }): Promise<Outcome>;
}
interface FhirKit {
  readonly Client: new (options: object) => Client;
}

const NAME = 'fhir-kit-client';
const [folder = ''] = process.argv.slice(2);
// The package is found by its folder; what of it is used is written above.
const { Client } = (await import(`${folder}/node_modules/fhir-kit-client/dist/index.js`)) as FhirKit;
const client = new Client({ baseUrl: url, ...(token ? { bearerToken: token } : {}) });
const family = `Kit${run}`;
const made: { id: string } = { id: '' };

interface Refused {
  readonly response: { readonly status: number; readonly data: Outcome };
}
// Every refusal of the client carries the answer.
const refused = async (work: Promise<unknown>) => ((await refusalOf(work)) as Refused).response;
const create = (body: Resource) => client.create({ resourceType: body.resourceType, body });
const search = (resourceType: string, searchParams: Params) => client.search({ resourceType, searchParams });

const checks: Readonly<Record<string, () => Promise<void>>> = {
  async capability() {
    const statement = await client.capabilityStatement();
    must(statement['fhirVersion'] === '4.0.1', `fhirVersion is ${String(statement['fhirVersion'])}`);
  },
  async create() {
    const created = await create(patient(family, `${run}-1`));
    made.id = created.id ?? '';
    must(created.meta?.versionId === '1', 'no version came back');
  },
  async read() {
    const found = await client.read({ resourceType: 'Patient', id: made.id });
    must(JSON.stringify(found['name']).includes(family), 'another name came back');
  },
  async update() {
    const body = { ...patient(family, `${run}-1`), id: made.id, active: true };
    const changed = await client.update({ resourceType: 'Patient', id: made.id, body });
    must(changed.meta?.versionId === '2', `version ${changed.meta?.versionId} after an update`);
  },
  async vread() {
    const first = await client.vread({ resourceType: 'Patient', id: made.id, version: '1' });
    must(first['active'] === undefined, 'the first version has what the second brought');
  },
  async conflict() {
    const body = { ...patient(family, `${run}-1`), id: made.id };
    const options = { headers: { 'If-Match': 'W/"1"' } };
    const { status } = await refused(client.update({ resourceType: 'Patient', id: made.id, body, options }));
    must(status === 412, `${status} for a change of an old version`);
  },
  async patch() {
    const jsonPatch = [{ op: 'replace', path: '/name/0/given/0', value: 'Amna' }];
    const patched = await client.patch({ resourceType: 'Patient', id: made.id, jsonPatch });
    must(JSON.stringify(patched['name']).includes('Amna'), 'the patch changed nothing');
  },
  async search() {
    const asked = { family, birthdate: '1984-02-29', gender: 'female', identifier: `${SYSTEM}|${run}-1` };
    must(idsOf(await search('Patient', asked)).join() === made.id, 'not found by all she is');
    const options = { postSearch: true };
    const posted = await client.search({ resourceType: 'Patient', searchParams: asked, options });
    must(idsOf(posted).join() === made.id, 'not found by a search that was posted');
  },
  async paging() {
    for (let n = 0; n < 7; n += 1) await create(patient(`Pages${family}`, `${run}-page-${n}`));
    const found: (string | undefined)[] = [];
    let page: Bundle | undefined = await search('Patient', { family: `Pages${family}`, _count: '2', _sort: '_id' });
    while (page) {
      found.push(...idsOf(page));
      page = await client.nextPage({ bundle: page });
    }
    must(found.length === 7 && new Set(found).size === 7, `${found.length} of 7 on the pages`);
  },
  async include() {
    const { id = '' } = await create(observation(`Patient/${made.id}`));
    const bundle = await search('Observation', { _id: id, _include: 'Observation:subject' });
    must(modesOf(bundle) === 'Observation match, Patient include', `the bundle holds ${modesOf(bundle)}`);
  },
  async history() {
    const bundle = await client.history({ resourceType: 'Patient', id: made.id });
    const versions = (bundle.entry ?? []).map(({ resource }) => resource.meta?.versionId).join();
    must(versions === '3,2,1', `versions ${versions}`);
  },
  async transaction() {
    const done = await client.transaction({ body: transaction(`Bundled${family}`, `${run}-bundle`) });
    const statuses = (done.entry ?? []).map(({ response }) => response?.status.slice(0, 3)).join();
    must(statuses === '201,201', `answered ${statuses}`);
    const [id] = idsOf(await search('Patient', { family: `Bundled${family}` }));
    must(
      idsOf(await search('Observation', { subject: `Patient/${id}` })).length === 1,
      'the observation does not point to the patient of the bundle',
    );
  },
  async 'conditional create'() {
    const body = patient(`Once${family}`, `${run}-once`);
    const options = {
      headers: { 'If-None-Exist': `identifier=${SYSTEM}|${run}-once`, Prefer: 'return=representation' },
    };
    const first = await client.create({ resourceType: 'Patient', body, options });
    const again = await client.create({ resourceType: 'Patient', body, options });
    must(first.id === again.id, 'two patients of one identifier');
  },
  async delete() {
    const { id = '' } = await create(patient(`Gone${family}`, `${run}-gone`));
    await client.delete({ resourceType: 'Patient', id });
    const { status } = await refused(client.read({ resourceType: 'Patient', id }));
    must(status === 410, `${status} for what was deleted`);
  },
  async invalid() {
    namesStatus((await refused(create(wrongStatus()))).data);
  },
  async validate() {
    namesStatus(await client.operation({ name: 'validate', resourceType: 'Observation', input: wrongStatus() }));
  },
};

for (const [name, work] of Object.entries(checks)) await check(NAME, name, work);
