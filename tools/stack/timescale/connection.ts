import type { Socket } from 'node:net';
import { errorResponse, greeting, negotiateVersion } from './backend-messages.ts';
import { EngineDied, type Engine } from './engine.ts';
import { FrameReader } from './frame-reader.ts';
import { endsBatch, isCopyData, isKnown, type, type Frame } from './frontend-messages.ts';
import { Session } from './session.ts';
import type { SettingsSwitch } from './settings.ts';
import { readStartup, type Settings } from './startup.ts';
import type { Turnstile } from './turnstile.ts';

/** What all connections share. */
export interface Shared {
  readonly engine: Engine;
  readonly turnstile: Turnstile<object>;
  readonly settings: SettingsSwitch;
  /** A transaction without a message for that long is rolled back and its connection closed, unless the client wants another limit. */
  readonly idleInTransactionMs: number;
  readonly onEngineDeath: (error: EngineDied) => void;
}

type Phase = 'starting' | 'open' | 'terminating' | 'gone';

/** Reading from a client pauses while so many of its batches wait. */
const MOST_WAITING_BATCHES = 64;

/**
 * One client. Its batches (messages up to the point where it waits for the answer) run one after the other; between them
 * other clients' batches may run, except while its session needs the engine for itself.
 */
export class Connection {
  readonly #shared: Shared;
  readonly #socket: Socket;
  readonly #session: Session;
  readonly #reader = new FrameReader();
  readonly #batches: (readonly Frame[])[] = [];
  #frames: Frame[] = [];
  #phase: Phase = 'starting';
  #working = false;
  #idleTimer: NodeJS.Timeout | undefined;
  #idleInTransactionMs: number;

  constructor(shared: Shared, socket: Socket, number: number) {
    this.#shared = shared;
    this.#socket = socket;
    this.#idleInTransactionMs = shared.idleInTransactionMs;
    this.#session = new Session(shared.engine, shared.settings, number);
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('drain', () => this.#steerReading());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#leave());
  }

  /** Tells the client why, and closes the connection. */
  end(sqlState: string, reason: string): void {
    this.#socket.end(errorResponse('FATAL', sqlState, reason));
    // A client that does not read its answers would keep the connection half open.
    this.#socket.destroySoon();
    this.#leave();
  }

  #receive(chunk: Buffer): void {
    this.#reader.push(chunk);
    try {
      while (this.#readStartup() || this.#readFrame());
    } catch (error) {
      this.end('08P01', messageOf(error));
    }
    this.#steerReading();
  }

  #readStartup(): boolean {
    const packet = this.#phase === 'starting' ? this.#reader.nextStartup() : undefined;
    if (packet === undefined) return false;
    const startup = readStartup(packet);
    if (startup.wants === 'session') {
      this.#idleInTransactionMs = startup.idleInTransactionMs ?? this.#idleInTransactionMs;
      if (startup.minorVersion > 0) this.#socket.write(negotiateVersion());
      void this.#beginSession(startup.settings);
      return false;
    }
    if (startup.wants === 'encryption') this.#socket.write('N');
    else if (startup.wants === 'cancel') this.#socket.destroy();
    else this.end('08P01', 'only version 3 of the protocol is understood');
    return startup.wants === 'encryption';
  }

  async #beginSession(wanted: Settings): Promise<void> {
    const { engine, turnstile } = this.#shared;
    try {
      if (wanted.size > 0) {
        await turnstile.enter(this);
        this.#session.takeSettings(wanted);
      }
      this.#phase = 'open';
      this.#socket.write(greeting(engine.serverVersion, this.#session.settings));
    } catch (error) {
      this.#fail(error, '22023');
    } finally {
      turnstile.leave(this);
    }
    this.#receive(Buffer.alloc(0));
  }

  #readFrame(): boolean {
    const frame = this.#phase === 'open' ? this.#reader.next() : undefined;
    if (frame === undefined) return false;
    if (frame[0] === type.terminate) {
      this.#phase = 'terminating';
      void this.#work();
    } else if (!isKnown(frame)) {
      this.end('08P01', `invalid frontend message type ${frame[0] ?? 0}`);
    } else if (!isCopyData(frame)) {
      this.#frames.push(this.#session.adapt(frame));
      if (endsBatch(frame)) this.#endBatch();
    }
    return true;
  }

  #endBatch(): void {
    this.#batches.push(this.#frames);
    this.#frames = [];
    void this.#work();
  }

  /** Runs what waits. It takes its turn for every batch, so that a busy client does not keep the others out. */
  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    const { turnstile } = this.#shared;
    for (let [batch] = this.#batches; batch !== undefined && !this.#isGone(); [batch] = this.#batches) {
      clearTimeout(this.#idleTimer);
      if (!turnstile.tryEnter(this)) await turnstile.enter(this);
      if (!this.#isGone()) this.#run(batch);
      this.#batches.shift();
      if (!this.#session.needsEngine) turnstile.leave(this);
    }
    this.#working = false;
    if (this.#phase === 'terminating') this.#socket.end();
    else if (this.#isGone()) void this.#cleanUp();
    else if (this.#session.needsEngine) this.#watchIdleness();
    this.#steerReading();
  }

  #isGone(): boolean {
    return this.#phase === 'gone';
  }

  #run(batch: readonly Frame[]): void {
    try {
      const answer = this.#session.run(batch);
      this.#socket.cork();
      for (const part of answer) this.#socket.write(part);
      this.#socket.uncork();
    } catch (error) {
      this.#fail(error, 'XX000');
    }
  }

  #watchIdleness(): void {
    const end = () => this.end('25P03', 'terminating connection due to idle-in-transaction timeout');
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(end, this.#idleInTransactionMs);
  }

  #steerReading(): void {
    const busy = this.#batches.length >= MOST_WAITING_BATCHES || this.#socket.writableNeedDrain;
    if (busy) this.#socket.pause();
    else this.#socket.resume();
  }

  #fail(error: unknown, sqlState: string): void {
    this.end(sqlState, messageOf(error));
    if (error instanceof EngineDied) this.#shared.onEngineDeath(error);
  }

  #leave(): void {
    if (this.#phase === 'gone') return;
    this.#phase = 'gone';
    clearTimeout(this.#idleTimer);
    if (!this.#working) void this.#cleanUp();
  }

  async #cleanUp(): Promise<void> {
    const { turnstile, onEngineDeath } = this.#shared;
    await turnstile.enter(this);
    try {
      this.#session.abandon();
    } catch (error) {
      if (!(error instanceof EngineDied)) throw error;
      onEngineDeath(error);
    } finally {
      turnstile.leave(this);
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
