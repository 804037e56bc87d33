import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { waitUntil } from '../../wait.ts';

/** A client that speaks PostgreSQL's protocol message by message, for what drivers never send. */
export class RawClient {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  closed = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => (this.#received = Buffer.concat([this.#received, chunk])));
    socket.on('close', () => (this.closed = true));
    socket.on('error', () => socket.destroy());
  }

  static async connect(port: number): Promise<RawClient> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const client = new RawClient(socket);
    const body = Buffer.from('\0\x03\0\0user\0test\0\0', 'latin1');
    const length = Buffer.alloc(4);
    length.writeInt32BE(4 + body.length);
    await client.exchange([length, body], 1);
    return client;
  }

  /** Sends all in one piece and waits for so many ReadyForQuery. @returns the letters of the messages received */
  async exchange(frames: readonly Buffer[], readies: number): Promise<string> {
    this.#received = Buffer.alloc(0);
    this.#socket.write(Buffer.concat(frames));
    await waitUntil(() => this.closed || count(this.#letters(), 'Z') >= readies, { timeoutMs: 10_000, everyMs: 2 });
    return this.#letters();
  }

  /** Everything received since the last sending, as text. */
  get text(): string {
    return this.#received.toString('latin1');
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #letters(): string {
    let letters = '';
    for (let at = 0; at + 5 <= this.#received.length; at += 1 + this.#received.readInt32BE(at + 1)) {
      letters += String.fromCharCode(this.#received[at] ?? 0);
    }
    return letters;
  }
}

const count = (text: string, letter: string): number => text.split(letter).length - 1;
