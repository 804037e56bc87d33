import { connect } from 'node:net';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { flags } from '../command-line.ts';
import { candidates, versionOf } from '../find-binary.ts';
import type { Place, Recipe } from '../recipe.ts';

const password = ({ secret }: Place): string => secret('redis');

export const redis: Recipe = {
  advice: 'Install Redis 7 (Debian: redis-server, macOS: brew install redis)',
  async find() {
    for (const binary of candidates(['redis-server', 'valkey-server'])) {
      const version = await versionOf(binary, /v=(\d[\w.]*)/);
      if (version !== undefined) return { binary, version };
    }
    return undefined;
  },
  missingPackages: async () => ['redis-server'],
  prepare: async (place) => {
    await mkdir(join(place.dir, 'data'), { recursive: true });
  },
  launch: (place, { binary }) => ({
    // The append-only file is written before a command is answered: what was answered survives `kill -9`.
    command: [
      binary,
      ...flags({
        '--port': place.port,
        '--bind': '127.0.0.1',
        '--dir': join(place.dir, 'data'),
        '--requirepass': password(place),
        '--appendonly': 'yes',
        '--appendfsync': 'everysec',
        '--save': '',
        '--maxmemory': '256mb',
        '--maxmemory-policy': 'noeviction',
        '--daemonize': 'no',
      }),
    ],
  }),
  isReady: (place) => answersPing(place.port, password(place)),
  address: (place) => `redis://:${password(place)}@127.0.0.1:${place.port}`,
};

/** A server that still loads its data accepts connections and refuses commands, so a connection alone says nothing. */
function answersPing(port: number, secret: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let answer = '';
    socket.setEncoding('latin1').setTimeout(2_000, () => socket.destroy());
    socket.on('connect', () => socket.write(`AUTH ${secret}\r\nPING\r\nQUIT\r\n`));
    socket.on('data', (text: string) => (answer += text));
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(answer.includes('+PONG')));
  });
}
