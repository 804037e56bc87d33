import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as knowledgeApi from '@nilecare/contracts/api/cds-knowledge.ts';
import * as api from '@nilecare/contracts/api/cds.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { createApp, type App } from '@nilecare/service-kit/create-app.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { publishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { cds } from '../src/service.ts';
import { aDrug, aRequest } from './requests.ts';

/** The drug service of this test: what it answers, and how. */
const drugService = { behaves: 'well' as 'well' | 'slow' | 'wrong' | 'down' };

let system: System;
let secondInstance: App<Deps>;
let standIn: Server;

beforeAll(async () => {
  standIn = createServer((request, response) => {
    if (drugService.behaves === 'slow') return; // never answers
    if (drugService.behaves === 'down') return void request.socket.destroy();
    if (drugService.behaves === 'wrong') return void response.end('<html>login</html>');
    // 213269 is a product that holds warfarin; others are not known.
    const known = request.url?.startsWith('/REST/rxcui/213269/') ?? false;
    const group = known ? [{ tty: 'IN', conceptProperties: [{ rxcui: '11289' }] }] : [{ tty: 'IN' }];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ relatedGroup: { conceptGroup: group } }));
  });
  await new Promise<void>((resolve) => standIn.listen(0, '127.0.0.1', resolve));
  const address = standIn.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const own = { knowledgePollMs: 100, drugServiceUrl: `http://127.0.0.1:${port}/REST`, drugServiceTimeoutMs: 300 };
  system = await startSystem(['cds'], { own: { cds: own } });
  const { settings } = system.deps<Deps>('cds');
  secondInstance = await createApp(cds, {
    settings: { ...settings, port: 0, spoolFolder: `${settings.spoolFolder}-2` },
    own: cds.settings.parse(own),
    addresses: () => ['http://127.0.0.1:9'],
  });
});
afterAll(async () => {
  await secondInstance.stop();
  await system.stop();
  standIn.closeAllConnections();
  standIn.close();
});

const administrator = () => system.as('administrator', 'cds', knowledgeApi);
const check = (...names: string[]) =>
  system.as('doctor', 'cds', api).checkOrders({ body: aRequest({ proposed: names.map((it) => aDrug(it)) }) });
const atSecond = (...names: string[]) =>
  clientAt(`http://127.0.0.1:${secondInstance.port}`, api, system.token('doctor')).checkOrders({
    body: aRequest({ proposed: names.map((it) => aDrug(it)) }),
  });

test('two instances that start at once publish the rules of the product once', async () => {
  const { items } = await administrator().listKnowledgeVersions({});
  expect(items.filter((it) => it.state === 'in-force')).toHaveLength(1);
  expect(items).toHaveLength(1);
});

test('an imported file is a draft; published, every instance judges by it without a restart', async () => {
  const events = await publishedEvents(system, [auditRecorded]);
  const before = await check('zetomine', 'warfarin');
  expect(before.notChecked).toContainEqual(expect.objectContaining({ drugKey: 'zetomine', reason: 'unknown-drug' }));

  const content = [
    'rxcui_a,name_a,rxcui_b,name_b,severity,description',
    '7654321,Zetomine,11289,warfarin,serious,Zetomine slows the breakdown of warfarin.',
    'x,broken,11289,warfarin,serious,',
  ].join('\n');
  const draft = await administrator().importKnowledge({
    body: { name: 'DrugBank 2026', format: 'drugbank-csv', content },
  });
  expect(draft).toMatchObject({ state: 'draft', diff: { ingredientsAdded: 1, rulesAddedCount: 1, leftOutCount: 1 } });
  expect((await check('zetomine', 'warfarin')).knowledge.version).toBe(before.knowledge.version);

  const published = await administrator().publishKnowledge({ params: { versionId: draft.id } });
  expect(published.state).toBe('in-force');
  for (const ask of [check, atSecond])
    await eventually(async () => {
      const after = await ask('zetomine', 'warfarin');
      expect(after.knowledge.version).toBe(published.version);
      expect(after.alerts).toContainEqual(
        expect.objectContaining({ ruleId: expect.stringContaining('imported-drugbank-2026'), tier: 'warn' }),
      );
      return true;
    });
  await expect(administrator().publishKnowledge({ params: { versionId: draft.id } })).rejects.toMatchObject({
    status: 409,
  });
  await eventually(() => {
    const actions = events.of(auditRecorded).map((it) => it.data.action);
    expect(actions).toEqual(expect.arrayContaining(['knowledge.import', 'knowledge.publish']));
    return true;
  });
  await events.stop();
});

test('of two drafts from one day the second to be published is refused: it would undo the first', async () => {
  const file = (name: string) =>
    `rxcui_a,name_a,rxcui_b,name_b,severity,description\n76500${name.length},${name},11289,warfarin,moderate,x`;
  const draftOf = (name: string) =>
    administrator().importKnowledge({ body: { name, format: 'drugbank-csv', content: file(name) } });
  const [one, other] = [await draftOf('abadrug'), await draftOf('abadrugs')];
  await administrator().publishKnowledge({ params: { versionId: one.id } });
  await expect(administrator().publishKnowledge({ params: { versionId: other.id } })).rejects.toMatchObject({
    code: 'knowledge-outdated',
  });
  await administrator().discardKnowledge({ params: { versionId: other.id } });
  const { items } = await administrator().listKnowledgeVersions({});
  expect(items.map((it) => it.id)).not.toContain(other.id);
});

test('a file that is not what it is said to be changes nothing, and says why', async () => {
  for (const format of ['rxnorm-rrf', 'drugbank-csv', 'drugbank-xml'] as const)
    await expect(
      administrator().importKnowledge({ body: { name: 'nonsense', format, content: 'hello' } }),
    ).rejects.toMatchObject({
      status: 422,
      code: 'knowledge-not-accepted',
    });
  await expect(
    system
      .as('pharmacist', 'cds', knowledgeApi)
      .importKnowledge({ body: { name: 'mine', format: 'drugbank-csv', content: 'x' } }),
  ).rejects.toMatchObject({ status: 403 });
});

test('rules are found by words in both languages and by the drugs they are about', async () => {
  const find = async (search: string) =>
    (await administrator().listKnowledgeRules({ query: { search, limit: 500 } })).items.map((it) => it.id);
  expect(await find('serotonin syndrome')).toContain('mao-with-serotonergics');
  expect(await find('متلازمة السيروتونين')).toContain('mao-with-serotonergics');
  expect(await find('سيلدينافيل')).toContain('nitrate-with-pde5');
  expect(await find('Isordil')).toContain('nitrate-with-pde5'); // from the other side of the rule
  const { items } = await system.as('doctor', 'cds', knowledgeApi).searchKnownDrugs({ query: { search: 'augm' } });
  expect(items.map((it) => it.name.en).toSorted()).toEqual(['amoxicillin', 'clavulanic acid']);
});

test('a product that only the drug service knows is checked by its ingredients', async () => {
  drugService.behaves = 'well';
  const product = aDrug('Coumadin 5 mg (X)', { rxcui: '213269' });
  const ask = () =>
    system.as('doctor', 'cds', api).checkOrders({ body: aRequest({ proposed: [product, aDrug('ibuprofen')] }) });
  expect((await ask()).alerts).toContainEqual(expect.objectContaining({ ruleId: 'anticoagulant-with-nsaid' }));
});

test.each(['slow', 'wrong', 'down'] as const)(
  'a drug service that is %s is a part of the check that was not made',
  async (behaves) => {
    // What it said once is kept, and a failure lets it rest; a new instance has neither memory.
    await system.restart('cds');
    drugService.behaves = behaves;
    const product = aDrug('Xyzpill', { key: 'p', rxcui: '213299' });
    const answer = await system.as('doctor', 'cds', api).checkOrders({ body: aRequest({ proposed: [product] }) });
    expect(answer.checked).toEqual([]);
    expect(answer.notChecked).toContainEqual(
      expect.objectContaining({ drugKey: 'p', kind: 'interaction', reason: 'source-unreachable' }),
    );
    expect((await administrator().getKnowledge({})).drugService).toBe('unreachable');
  },
);
