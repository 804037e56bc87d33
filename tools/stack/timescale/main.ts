import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withLock } from '../lock.ts';
import { openEngine } from './engine.ts';
import { listen } from './front.ts';

/** TimescaleDB for development: the engine of one data folder behind PostgreSQL's protocol on a local port. */
async function serve({ data, port, idleInTransactionMs, lock }: Options): Promise<void> {
  const front = await listen(await openEngine(data), {
    port,
    idleInTransactionMs,
    // A dead engine takes nothing any more, but its files are whole: the same process starts over with a new one.
    onEngineDeath: (error) => {
      process.stderr.write(`The engine died and is started again: ${error.message}\n`);
      rmSync(lock, { force: true });
      process.execve?.(
        process.execPath,
        [process.execPath, ...process.execArgv, ...process.argv.slice(1)],
        process.env,
      );
    },
  });
  process.stdout.write(`ready on port ${port}\n`);
  await new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  await front.close();
}

interface Options {
  readonly data: string;
  readonly port: number;
  readonly idleInTransactionMs: number;
  readonly lock: string;
}

function optionsFrom(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      'idle-in-transaction-ms': { type: 'string', default: '60000' },
    },
  });
  const { data, port } = values;
  if (data === undefined || port === undefined) throw new Error('--data FOLDER and --port NUMBER are needed');
  return {
    data,
    port: Number(port),
    idleInTransactionMs: Number(values['idle-in-transaction-ms']),
    lock: `${data}.lock`,
  };
}

const options = optionsFrom(process.argv.slice(2));
// Two engines on the same files would ruin them.
await withLock(options.lock, () => serve(options), 5_000);
process.exit(0);
