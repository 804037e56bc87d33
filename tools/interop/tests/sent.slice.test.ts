import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Hl7DestinationBody } from '@nilecare/contracts/api/hl7-destinations.ts';
import { news, openOutbound, type Outbound } from '@nilecare/hl7/tests/support/outbound.ts';
import { toldWhile } from '../hl7/sent.ts';
import { wishes } from '../hl7/wishes.ts';
import type { RunningSystem } from '../running-system.ts';

let its: Outbound;
let folder: string;
beforeAll(async () => {
  its = await openOutbound();
  folder = await mkdtemp(join(tmpdir(), 'nilecare-interop-'));
});
afterAll(async () => {
  await its?.system.stop();
  await rm(folder, { recursive: true, force: true });
});

const running: Pick<RunningSystem, 'client'> = {
  client: async (service, api) => its.system.asService('seed', service, api),
};
const destinations = async () => (await its.administrator.listHl7Destinations({})).items;

test('a peer that fails leaves no destination on, and nobody who listens', async () => {
  let port = 0;
  const talk = async () => {
    const all = await destinations();
    expect(all.filter(({ enabled }) => enabled)).toHaveLength(wishes.length);
    port = all[0]?.port ?? 0;
    throw new Error('the peer fell over');
  };
  await expect(toldWhile(talk, folder, running)).rejects.toThrow('the peer fell over');
  expect((await destinations()).filter(({ enabled }) => enabled)).toEqual([]);
  await expect(once(createConnection(port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
});

test('what was not made, and what was refused here, is missed', async () => {
  const talk = async () => {
    const latest = (await destinations()).find(({ hl7Version, enabled }) => enabled && hl7Version === '2.8');
    if (!latest) throw new Error('nobody is told in 2.8');
    const body = { ...Hl7DestinationBody.parse(latest), characterSet: 'ASCII' } as const;
    await its.administrator.updateHl7Destination(
      { params: { destinationId: latest.id }, body },
      { ifMatch: latest.version },
    );
    const made = ['ORM^O01', 'OML^O21', 'RDE^O11', 'ORU^R01'].map((kind) => news(kind, { kind }));
    await its.put([news('أمل'), ...made]);
  };
  const { file, unsent } = await toldWhile(talk, folder, running);
  const missed = unsent.map(({ check, detail }) => `${check.replace(/^Listener \w+/, 'Listener')} – ${detail}`);
  expect(missed).toEqual([
    'SIU 2.3.1: sent – nothing of it came',
    'SIU 2.4: sent – nothing of it came',
    'SIU 2.5.1: sent – nothing of it came',
    'SIU 2.7: sent – nothing of it came',
    'ADT 2.8: sent – nothing of it came',
    'SIU 2.8: sent – nothing of it came',
    expect.stringMatching(/^Listener 2\.8 ADT RDE OML ORU SIU: sent – 1 refused, 0 still waiting; ADT A31: .*ASCII/),
  ]);
  expect(unsent.some(({ ok }) => ok)).toBe(false);
  const kinds = JSON.parse(await readFile(file, 'utf8')) as readonly { readonly name: string }[]; // as it was just written
  expect(kinds.map(({ name }) => name).filter((name) => name.startsWith('ADT'))).toEqual([
    'ADT A31 2.3.1: read',
    'ADT A31 2.4: read',
    'ADT A31 2.5.1: read',
    'ADT A31 2.7: read',
  ]);
  expect((await destinations()).filter(({ enabled }) => enabled)).toEqual([]);
});
