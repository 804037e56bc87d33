import { resolve } from 'node:path';
import { inspect, parseArgs } from 'node:util';
import { serverNames, servers, type ServerName } from '@nilecare/topology/servers.ts';
import { developmentDir } from './checkout.ts';
import { withoutPassword } from './environment.ts';
import { StackError } from './errors.ts';
import { startStack, stopStack } from './stack.ts';
import { stackStatus, type ServerStatus } from './status.ts';

const USAGE = `node tools/stack/cli.ts start|stop|status|reset [--only redis,mysql] [--dir FOLDER] [--json]
  start    starts the servers that do not run yet
  stop     stops them; their data stays
  status   address and state of each
  reset    stops them and removes their data`;

interface Options {
  readonly dir: string;
  readonly only: readonly ServerName[];
  readonly json: boolean;
}

const commands: Readonly<Record<string, (options: Options) => Promise<void>>> = { start, stop, status, reset };

async function start({ dir, only, json }: Options): Promise<void> {
  const onProgress = ({ server, text }: { server?: string; text: string }) =>
    process.stderr.write(`${(server ?? 'stack').padEnd(10)} ${text}\n`);
  await startStack({ dir, only, ports: 'fixed', onProgress });
  print(await stackStatus(dir, only), json);
}

async function stop({ dir, only }: Options): Promise<void> {
  const stopped = await stopStack(dir, { only });
  say(stopped.length === 0 ? 'No server was running.' : `Stopped ${stopped.join(', ')}.`);
}

async function status({ dir, only, json }: Options): Promise<void> {
  print(await stackStatus(dir, only), json);
}

async function reset({ dir }: Options): Promise<void> {
  await stopStack(dir, { discard: true });
  say(`Removed ${dir}.`);
}

/** As JSON the addresses are whole, for programs; the table, which is for people, leaves the passwords out. */
function print(states: readonly ServerStatus[], json: boolean): void {
  if (json) {
    say(JSON.stringify(Object.fromEntries(states.map(({ name, ...rest }) => [name, rest])), null, 2));
    return;
  }
  for (const { name, state, address, version, inPlaceOf, rssMb, lack } of states) {
    const what = [version ?? servers[name].what, inPlaceOf === undefined ? '' : `in place of ${inPlaceOf}`];
    const columns = [name.padEnd(10), state.padEnd(8), withoutPassword(address ?? '').padEnd(58)];
    say(`${columns.join(' ')} ${rssMb === undefined ? '' : `${rssMb} MB`.padStart(7)}  ${what.join(' ')}`);
    if (lack !== undefined) say(`${' '.repeat(10)} ${lack}`);
  }
}

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

// Whoever reads it may have read enough: `| head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

function parse(args: readonly string[]): { command: string; options: Options } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      dir: { type: 'string', default: developmentDir },
      only: { type: 'string', default: serverNames.join(',') },
      json: { type: 'boolean', default: false },
    },
  });
  const names = values.only.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !(name in servers));
  if (unknown.length > 0)
    throw new StackError(`Unknown: ${unknown.join(', ')}. The servers are ${serverNames.join(', ')}.`);
  const only = serverNames.filter((name) => names.includes(name));
  return { command: positionals[0] ?? '', options: { dir: resolve(values.dir), only, json: values.json } };
}

try {
  const { command, options } = parse(process.argv.slice(2));
  const action = commands[command];
  if (action === undefined) throw new StackError(USAGE);
  await action(options);
} catch (error) {
  const expected = error instanceof StackError || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`${expected ? error.message : inspect(error)}\n`);
  process.exitCode = 1;
}
