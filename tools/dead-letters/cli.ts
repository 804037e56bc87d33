import { inspect, parseArgs } from 'node:util';
import type { DeadLetter } from '@nilecare/service-kit/messaging/dead-letters.ts';
import { developmentDir } from '@nilecare/stack/checkout.ts';
import { readState } from '@nilecare/stack/state.ts';
import { servers, type ServerName } from '@nilecare/topology/servers.ts';
import { openPlaces, type OpenPlaces } from './places.ts';

const USAGE = `npm run dead-letters -- list   [--topic TOPIC | --queue QUEUE | --database URL] [--bodies] [--json]
npm run dead-letters -- replay  --topic TOPIC | --queue QUEUE | --database URL  [--id ID]
  list      messages that were given up; without a place, those of all topics and queues
  replay    publishes them again, to the service that failed with them: all of a place, or one
  TOPIC     <topic>.<service>, e.g. bed.assigned.device
  URL       a service's database: messages that their broker refused (outbox_dead)
  --bodies  with the messages themselves, which may hold patient data
The servers are those of KAFKA_BROKERS and AMQP_URL, else the local ones of npm start.`;

class Misuse extends Error {}

function addressOf(server: ServerName): string {
  const { env, what } = servers[server];
  const address = process.env[env] ?? readState(developmentDir)?.servers[server]?.address;
  if (address === undefined) throw new Misuse(`Where is ${what}? Set ${env}, or run npm start first.`);
  return address;
}

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

function print(letters: readonly DeadLetter[], { bodies, json }: { bodies: boolean; json: boolean }): void {
  const shown = bodies ? letters : letters.map(({ body: _body, ...facts }) => facts);
  if (json) {
    say(JSON.stringify(shown, null, 2));
    return;
  }
  for (const letter of shown) {
    say(`${letter.at || '(no time)'}  ${letter.place}  ${letter.id}  after ${letter.attempts}: ${letter.error}`);
    if ('body' in letter) say(`    ${letter.body}`);
  }
  say(`${letters.length} dead letter${letters.length === 1 ? '' : 's'}`);
}

async function replay({ places }: OpenPlaces, id: string | undefined): Promise<void> {
  let count = 0;
  for (const place of places) count += await place.replay(id);
  if (count === 0 && id !== undefined) throw new Misuse(`There is no message ${id}; list shows those that are there.`);
  say(`Replayed ${count}.`);
}

async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      topic: { type: 'string' },
      queue: { type: 'string' },
      database: { type: 'string' },
      id: { type: 'string' },
      bodies: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [command] = positionals;
  const named = [values.topic, values.queue, values.database].filter((place) => place !== undefined).length;
  if ((command !== 'list' && command !== 'replay') || named > 1) throw new Misuse(USAGE);
  if (command === 'replay' && named === 0) throw new Misuse(`Say which: --topic, --queue or --database.\n${USAGE}`);
  const open = await openPlaces(values, addressOf);
  try {
    if (command === 'replay') await replay(open, values.id);
    else print((await Promise.all(open.places.map((place) => place.list()))).flat(), values);
  } finally {
    await open.close();
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const expected = error instanceof Misuse || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`${expected ? error.message : inspect(error)}\n`);
  process.exitCode = 1;
}
