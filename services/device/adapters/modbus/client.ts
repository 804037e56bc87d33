import { connect, type Socket } from 'node:net';
import { growingPause } from '@nilecare/service-kit/messaging/pause.ts';
import { AnswerReader, encodeRequest, functionCodes, type Answer, type RegisterKind } from './frames.ts';

/** The gateway is not reached, or does not answer in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** The device answered that it cannot; its exception code says why. */
export class ModbusException extends Error {
  override readonly name = 'ModbusException';
  readonly code: number;

  constructor(code: number) {
    super(`exception ${code}${meanings.has(code) ? `: ${meanings.get(code)}` : ''}`);
    this.code = code;
  }
}

/** MODBUS Application Protocol V1.1b3, chapter 7. */
const meanings: ReadonlyMap<number, string> = new Map([
  [1, 'illegal function'],
  [2, 'illegal data address'],
  [3, 'illegal data value'],
  [4, 'device failure'],
  [5, 'acknowledged, still working'],
  [6, 'device busy'],
  [8, 'memory parity error'],
  [10, 'gateway path unavailable'],
  [11, 'gateway target does not respond'],
]);

export interface ReadOptions {
  readonly unitId: number;
  readonly kind: RegisterKind;
  readonly address: number;
  readonly count: number;
}

export interface ModbusClient {
  /**
   * Reads registers. One request is under way at a time: gateways put them onto one serial bus.
   * @returns as many numbers of 16 bits
   * @throws NoAnswer, ModbusException
   */
  read(request: ReadOptions): Promise<readonly number[]>;
  close(): void;
}

export interface ClientOptions {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
}

interface Waiting {
  readonly transactionId: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

const RECONNECT_MS = { first: 250, longest: 15_000 };
/** After so many requests without an answer in a row the connection counts as dead: a firewall may have forgotten it. */
const MOST_SILENT = 3;

/** Connects with the first request, and again after a loss, more and more rarely while nobody is there. */
export function modbusClient({ host, port, timeoutMs }: ClientOptions): ModbusClient {
  let socket: Socket | undefined;
  let waiting: Waiting | undefined;
  let transactionId = 0;
  let failures = 0;
  let silent = 0;
  let notBefore = 0;
  let closed = false;
  let last: Promise<unknown> = Promise.resolve();

  const lose = (error: Error): void => {
    const asked = waiting;
    waiting = undefined;
    socket?.destroy();
    socket = undefined;
    asked?.reject(new NoAnswer(`the connection to ${host}:${port} broke: ${error.message}`));
  };

  const hear = (answer: Answer): void => {
    // Of a request that was given up: it says nothing about what was asked since.
    if (answer.transactionId !== waiting?.transactionId) return;
    const { resolve } = waiting;
    waiting = undefined;
    silent = 0;
    resolve(answer);
  };

  const connected = async (): Promise<Socket> => {
    if (socket) return socket;
    if (performance.now() < notBefore) throw new NoAnswer(`${host}:${port} is not reached; trying again soon`);
    try {
      const opened = await dial(host, port, timeoutMs);
      failures = 0;
      silent = 0;
      socket = opened;
      const reader = new AnswerReader();
      opened.on('data', (chunk) => {
        try {
          reader.read(chunk).forEach(hear);
        } catch (error) {
          opened.destroy(error instanceof Error ? error : new Error(String(error)));
        }
      });
      opened.on('close', () => {
        if (socket === opened) lose(new Error('closed by the other side'));
      });
      return opened;
    } catch (error) {
      failures += 1;
      notBefore = performance.now() + growingPause(failures, RECONNECT_MS.first, RECONNECT_MS.longest);
      throw new NoAnswer(`${host}:${port} is not reached: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  const ask = async ({ unitId, kind, address, count }: ReadOptions): Promise<readonly number[]> => {
    if (closed) throw new NoAnswer('closed');
    const to = await connected();
    transactionId = (transactionId + 1) % 65_536;
    const current = transactionId;
    const answer = await new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => {
        if (waiting?.transactionId !== current) return;
        silent += 1;
        if (silent >= MOST_SILENT) return lose(new Error(`${silent} requests without an answer`));
        waiting = undefined;
        reject(new NoAnswer(`no answer of unit ${unitId} at ${host}:${port} within ${timeoutMs} ms`));
      }, timeoutMs);
      waiting = {
        transactionId: current,
        resolve: (heard) => (clearTimeout(timer), resolve(heard)),
        reject: (error) => (clearTimeout(timer), reject(error)),
      };
      to.write(encodeRequest({ transactionId: current, unitId, kind, address, count }));
    });
    if (answer.exception !== undefined) throw new ModbusException(answer.exception);
    if (answer.unitId !== unitId || answer.functionCode !== functionCodes[kind] || answer.registers.length !== count) {
      lose(new Error('it answered something else than it was asked'));
      throw new NoAnswer(`unit ${unitId} at ${host}:${port} answered something else than it was asked`);
    }
    return answer.registers;
  };

  return {
    read(request) {
      const done = last.then(() => ask(request));
      last = done.catch(() => undefined);
      return done;
    },
    close() {
      closed = true;
      lose(new Error('closed'));
    },
  };
}

function dial(host: string, port: number, timeoutMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    const timer = setTimeout(() => socket.destroy(new Error(`no connection within ${timeoutMs} ms`)), timeoutMs);
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(socket);
    });
    // Also after the connection was there: an error is told by 'close', and unheard it would end the process.
    socket.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}
