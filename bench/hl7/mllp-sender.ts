import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const [BEGIN, END, RETURN] = [0x0b, 0x1c, 0x0d];

/**
 * A sending system on one connection, with as little work as can be: the load shares the processors with the server that
 * is measured. Answers come in the order of the messages.
 */
export class MllpSender {
  readonly #socket: Socket;
  readonly #waiting: { resolve(code: string): void; reject(error: Error): void }[] = [];
  #received: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('The server closed the connection.')));
  }

  static async open(port: number): Promise<MllpSender> {
    const socket = connect({ host: '127.0.0.1', port });
    await once(socket, 'connect');
    return new MllpSender(socket);
  }

  /** @returns MSA-1 of the answer */
  send(message: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#socket.write(`\u000b${message}\u001c\r`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    for (;;) {
      const end = this.#received.indexOf(END);
      if (end < 0 || end + 1 >= this.#received.length) return;
      const text = this.#received.toString('latin1', this.#received[0] === BEGIN ? 1 : 0, end);
      const at = text.indexOf('\rMSA|');
      this.#received = this.#received.subarray(this.#received[end + 1] === RETURN ? end + 2 : end + 1);
      this.#waiting.shift()?.resolve(at < 0 ? text : text.slice(at + 5, at + 7));
    }
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
