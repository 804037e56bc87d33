import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { frameReader, framed } from '../../src/mllp/frames.ts';

/** Another system at the other end of a connection. */
export interface MllpPeer {
  readonly socket: Socket;
  /** Sends a message, whatever was answered before. */
  send(message: string | Buffer): void;
  /** The next answer. @throws where the connection ends before it */
  answer(): Promise<string>;
  /** Sends, and waits for the answer. */
  ask(message: string | Buffer): Promise<string>;
  close(): Promise<void>;
}

export async function mllpPeer(port: number): Promise<MllpPeer> {
  const socket = connect({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  const reader = frameReader(50_000_000);
  const answers: string[] = [];
  const waiting: { readonly resolve: (answer: string) => void; readonly reject: (error: Error) => void }[] = [];
  socket.on('data', (chunk) => {
    for (const frame of reader.push(chunk))
      if (frame.kind === 'message') {
        const first = waiting.shift();
        if (first) first.resolve(frame.bytes.toString());
        else answers.push(frame.bytes.toString());
      }
  });
  socket.on('close', () => waiting.splice(0).forEach(({ reject }) => reject(new Error('The connection was ended.'))));
  socket.on('error', () => undefined);
  const peer: MllpPeer = {
    socket,
    send: (message) => void socket.write(framed(Buffer.from(message))),
    answer: () =>
      new Promise((resolve, reject) => {
        const given = answers.shift();
        if (given !== undefined) resolve(given);
        else if (socket.destroyed) reject(new Error('The connection was ended.'));
        else waiting.push({ resolve, reject });
      }),
    ask(message) {
      peer.send(message);
      return peer.answer();
    },
    async close() {
      if (socket.closed) return;
      socket.destroy();
      await once(socket, 'close');
    },
  };
  return peer;
}
