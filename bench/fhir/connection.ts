import { connect, type Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  /** Head of the answer with its status line. */
  readonly head: string;
  readonly body: string;
}

const HEAD_END = '\r\n\r\n';
const NO_BODY = new Set([204, 304]);

/**
 * A connection that stays open and carries one request after the other, with as little work as can be: the client shares
 * the processors with the server that is measured.
 */
export class Connection {
  readonly #socket: Socket;
  #waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;
  #received: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#take(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('The server closed the connection.')));
  }

  static async open({ hostname, port }: URL): Promise<Connection> {
    const socket = connect({ host: hostname, port: Number(port) });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return new Connection(socket);
  }

  /** @param request head and body as they go over the wire */
  ask(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const answer = parse(this.#received);
    if (!answer) return;
    this.#received = Buffer.alloc(0);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(answer);
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }
}

/** @returns the answer, undefined while some of it is missing */
function parse(received: Buffer): Answer | undefined {
  const at = received.indexOf(HEAD_END);
  if (at < 0) return undefined;
  const head = received.toString('latin1', 0, at);
  const status = Number(head.slice(9, 12));
  const start = at + HEAD_END.length;
  if (NO_BODY.has(status)) return { status, head, body: '' };
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) {
    const body = dechunked(received, start);
    return body === undefined ? undefined : { status, head, body };
  }
  const end = start + Number(length);
  return received.length < end ? undefined : { status, head, body: received.toString('utf8', start, end) };
}

function dechunked(received: Buffer, start: number): string | undefined {
  const parts: Buffer[] = [];
  let at = start;
  for (;;) {
    const lineEnd = received.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(received.toString('latin1', at, lineEnd), 16);
    const [from, to] = [lineEnd + 2, lineEnd + 2 + size];
    if (received.length < to + 2) return undefined;
    if (size === 0) return Buffer.concat(parts).toString('utf8');
    parts.push(received.subarray(from, to));
    at = to + 2;
  }
}

/** A request as it goes over the wire. */
export function wire(server: Server, method: string, path: string, body?: string): string {
  const { url, headers } = server;
  const length =
    body === undefined ? '' : `content-type: application/fhir+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
  const target = `${url.pathname === '/' ? '' : url.pathname}${path}`;
  return `${method} ${target === '' ? '/' : target} HTTP/1.1\r\nhost: ${url.host}\r\naccept: application/fhir+json\r\n${headers()}${length}\r\n${body ?? ''}`;
}

export interface Server {
  readonly name: string;
  /** Base of the server, without a slash at its end. */
  readonly url: URL;
  /** Processes of the server and its database. */
  readonly pids: readonly number[];
  /** Lines of the head that every request has: who asks. */
  headers(): string;
}
