import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

const [BEGIN, END] = ['\u000b', '\u001c\r'];

/** The text of each frame that comes whole, to be answered or kept. */
function onFrames(socket: Socket, take: (text: string) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const frames = (rest + chunk).split(END);
    rest = frames.pop() ?? '';
    for (const frame of frames) take(frame.slice(frame.indexOf(BEGIN) + 1));
  });
}

/** Says something to the system as another one does. @returns its answer */
export async function askOverMllp(port: number, message: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  const answered = new Promise<string>((resolve, reject) => {
    onFrames(socket, resolve);
    socket.once('close', () => reject(new Error('The connection was ended without an answer.')));
    socket.once('error', reject);
  });
  socket.write(BEGIN + message + END);
  try {
    return await answered;
  } finally {
    socket.destroy();
  }
}

export interface OtherSystem {
  readonly port: number;
  /** What came, in its order. */
  readonly got: readonly string[];
  close(): Promise<void>;
}

/** Another system that takes messages, and answers each with the code that it is told: `AA`, `AE`. */
export async function anotherSystem(codeFor: (message: string) => string): Promise<OtherSystem> {
  const got: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    onFrames(socket, (text) => {
      got.push(text);
      const [, , , , , , , , , controlId = ''] = text.split('\r')[0]?.split('|') ?? [];
      const header = `MSH|^~\\&|OTHER|OTHER|NILECARE||20260105||ACK|a-${got.length}|P|2.5.1`;
      socket.write(`${BEGIN}${header}\rMSA|${codeFor(text)}|${controlId}|Not known there\r${END}`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    // An address of TCP is one with a port.
    port: (server.address() as AddressInfo).port,
    got,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
