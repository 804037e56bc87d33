import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { scannerAt } from './scanner.ts';

const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const one of sockets) one.destroy();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
});

/** Reads INSTREAM as clamd does; `answer` gets what was sent. */
async function standIn(answer: (content: string) => string | undefined): Promise<string> {
  server = createServer((socket) => {
    sockets.add(socket);
    let got = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      got = Buffer.concat([got, chunk]);
      const content = wholeStream(got);
      const said = content === undefined ? undefined : answer(content);
      if (said !== undefined) socket.end(said);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `tcp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

/** What stands in the chunks, once the empty one has come. */
function wholeStream(got: Buffer): string | undefined {
  let at = 'zINSTREAM\0'.length;
  let content = '';
  while (at + 4 <= got.length) {
    const length = got.readUInt32BE(at);
    if (length === 0) return content;
    content += got.toString('latin1', at + 4, at + 4 + length);
    at += 4 + length;
  }
  return undefined;
}

async function* late(text: string) {
  await new Promise((resolve) => setTimeout(resolve, 50));
  yield Buffer.alloc(1_000_000, text);
}

async function* sent(text: string) {
  for (let at = 0; at < text.length; at += 7) yield Buffer.from(text.slice(at, at + 7));
}
const verdict = (content: string) =>
  content.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0';

test('what clamd says of a stream', async () => {
  const scanner = scannerAt(await standIn(verdict), 2_000);
  expect(await scanner.scan(sent('a letter'))).toBe('clean');
  expect(await scanner.scan(sent(EICAR))).toBe('infected');
});

test.each([
  ['is not there', undefined, 'tcp://127.0.0.1:9'],
  ['says nothing', () => undefined, undefined],
  ['says something else', () => 'INSTREAM size limit exceeded. ERROR\0', undefined],
  ['hangs up', () => '', undefined],
])('a scanner that %s has not scanned', async (_what, answer, address) => {
  const scanner = scannerAt(address ?? (await standIn(answer ?? verdict)), 150);
  await expect(scanner.scan(sent('a letter'))).rejects.toThrow();
});

test('a scanner that hangs up before it was sent anything has not scanned', async () => {
  server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(scannerAt(`tcp://127.0.0.1:${port}`, 2_000).scan(late('x'))).rejects.toThrow('hung up');
});
