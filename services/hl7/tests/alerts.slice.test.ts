import { randomUUID } from 'node:crypto';
import * as operatorsApi from '@nilecare/contracts/api/notification-operators.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ack, accepting, mllpReceiver, type MllpReceiver } from './support/mllp-receiver.ts';
import { mllpPeer } from './support/mllp-peer.ts';
import { news, openOutbound, type Outbound } from './support/outbound.ts';

let its: Outbound;
const receivers: MllpReceiver[] = [];
beforeAll(async () => {
  its = await openOutbound(['notification']);
});
afterAll(async () => {
  await its?.system.stop();
  for (const it of receivers) await it.stop();
});

async function aReceiver(): Promise<MllpReceiver> {
  const receiver = await mllpReceiver();
  receivers.push(receiver);
  return receiver;
}
const quiet = {
  ...{ queueDepth: null, oldestMinutes: null, forSomebody: null },
  ...{ refusedPercent: null, unreachableMinutes: null },
};

/** What operators were told of a channel or destination. */
async function told(name: string) {
  const operators = its.system.as('administrator', 'notification', operatorsApi);
  const { items } = await operators.listOperatorAlerts({});
  return items
    .filter((it) => it.summary.includes(name))
    .map(({ state, summary, count }) => ({ state, summary, count }))
    .toSorted((a, b) => a.summary.localeCompare(b.summary));
}
const statisticsOf = async (id: string) =>
  (await its.administrator.getHl7Statistics({})).items.find((it) => it.id === id);

test('a queue that grows is told once, and once that it is over; statistics say what there is', async () => {
  const receiver = await aReceiver();
  await receiver.stop();
  const { id, name } = await its.aDestination(receiver.port, {
    sends: ['ADT^A71'],
    limits: { ...quiet, queueDepth: 2 },
  });
  await its.put(['1', '2', '3', '4'].map((source) => news(source, { kind: 'ADT^A71' })));
  await eventually(async () =>
    expect(await told(name)).toEqual([
      { state: 'open', summary: `The HL7 destination ${name} has 4 messages waiting`, count: 1 },
    ]),
  );
  expect(await statisticsOf(id)).toMatchObject({
    ...{ kind: 'destination', waiting: 4, held: 0, forSomebody: 0, alerts: [{ kind: 'queue-depth' }] },
    ...{ oldestWaiting: expect.any(String), unreachableSince: expect.any(String) },
  });
  // It is looked at again and again meanwhile, and told no second time.
  await its.put([news('5', { kind: 'ADT^A71' })]);
  await receiver.start();
  await its.settled(id);
  await eventually(async () => expect(await told(name)).toMatchObject([{ state: 'resolved', count: 1 }]));
  await eventually(async () => {
    const after = await statisticsOf(id);
    expect(after).toMatchObject({ waiting: 0, total: { messages: 5, refused: 0 }, alerts: [], unreachableSince: null });
    // However often it was tried in vain, a message is one.
    expect(after?.total).toMatchObject({ failed: 0, tries: expect.any(Number) });
    expect(after?.total.tries).toBeGreaterThan(0);
    expect(after?.hours).toHaveLength(24);
    expect(after?.hours.at(-1)?.messages).toBe(5);
    return true;
  });
});

test('many refusals are told, of a destination and of a channel', async () => {
  const receiver = await aReceiver();
  const limits = { ...quiet, refusedPercent: 20 };
  const { id, name } = await its.aDestination(receiver.port, { sends: ['ADT^A72'], limits });
  receiver.answering((got, say) =>
    say(ack(got, Number(got.text.match(/PID\|1\|\|(\d+)/)?.[1]) % 2 === 0 ? 'AE' : 'AA')),
  );
  await its.put(Array.from({ length: 10 }, (_, at) => news(String(at), { kind: 'ADT^A72' })));
  await eventually(async () => expect(await told(name)).toMatchObject([{ state: 'open' }]));
  expect(await statisticsOf(id)).toMatchObject({
    forSomebody: 5,
    total: { messages: 10, refused: 5 },
    refusedPercent: 50,
  });
  receiver.answering(accepting);

  const channel = await its.administrator.createHl7Channel({
    body: { name: randomUUID(), allow: ['127.0.0.1'], sendingApplication: 'BAD', facilityId: its.facilityId, limits },
  });
  const peer = await mllpPeer(its.deps().ports.numbers()[0] ?? 0);
  for (let at = 0; at < 10; at += 1)
    await peer.ask(`MSH|^~\\&|BAD|OTHER|NILECARE|CAIRO|20260105143000||ZZZ^Z99|bad-${at}|P|2.5.1\r`);
  await peer.close();
  await eventually(async () => expect(await told(channel.name)).toMatchObject([{ state: 'open' }]));
  expect(await statisticsOf(channel.id)).toMatchObject({ kind: 'channel', refusedPercent: 100, waiting: 0 });

  const metrics = await (await fetch(`${its.system.url('hl7')}/metrics`)).text();
  expect(metrics).toMatch(/hl7_messages_for_somebody\{[^}]*direction="out"[^}]*\} 5/);
  expect(metrics).toMatch(/hl7_messages_total\{[^}]*what="refused"[^}]*\} 15/);
});

test('while nobody can be told it is told later', async () => {
  const receiver = await aReceiver();
  await receiver.stop();
  const up = await its.system.down('notification');
  const limits = { ...quiet, queueDepth: 1 };
  const { id, name } = await its.aDestination(receiver.port, { sends: ['ADT^A73'], limits });
  await its.put(['1', '2'].map((source) => news(source, { kind: 'ADT^A73' })));
  await eventually(async () => expect(await statisticsOf(id)).toMatchObject({ waiting: 2, alerts: [] }));
  await up();
  await eventually(async () => expect(await told(name)).toMatchObject([{ state: 'open' }]), { within: 60_000 });
});
