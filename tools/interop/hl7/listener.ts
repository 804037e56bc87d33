import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { framed, frameReader } from '@nilecare/hl7/src/mllp/frames.ts';

/** Another system that takes whatever it is sent. */
export interface Listener {
  readonly port: number;
  /** Texts of all that came, in its order. */
  readonly heard: readonly string[];
  close(): void;
}

const LONGEST = 20_000_000;

/** Listens at a free port of this machine, and accepts each message. */
export async function openListener(): Promise<Listener> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const reader = frameReader(LONGEST);
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const frame of reader.push(chunk)) {
        if (frame.kind !== 'message') continue;
        const text = frame.bytes.toString('utf8');
        heard.push(text);
        socket.write(framed(Buffer.from(accepted(text))));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port, // it listens at an address, not at a pipe
    heard,
    close() {
      server.close();
      for (const it of sockets) it.destroy();
    },
  };
}

const MSH_10 = 9;
const MSH_12 = 11;

function accepted(text: string): string {
  const msh = text.slice(0, text.indexOf('\r')).split('|');
  const [id = '', version = ''] = [msh[MSH_10], msh[MSH_12]];
  return `MSH|^~\\&|LISTENER|||||||ACK|a-${id}|P|${version}\rMSA|AA|${id}\r`;
}
