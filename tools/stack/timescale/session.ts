import { statusAfter, type TransactionStatus } from './backend-messages.ts';
import { needsEarlierUnnamed, unnamedLeftBy, withoutHarm } from './batch.ts';
import type { Engine } from './engine.ts';
import {
  closeStatement,
  parse,
  query,
  renamed,
  sqlOf,
  statementNamedBy,
  sync,
  type,
  type Frame,
} from './frontend-messages.ts';
import { mayChangeSettings, type SettingsSwitch } from './settings.ts';
import type { Settings } from './startup.ts';

/**
 * What a connection would have of its own on a real server, kept on the engine's only session: settings, prepared
 * statements, a transaction. Its methods that use the engine may be called only while it is this session's turn.
 */
export class Session {
  readonly #engine: Engine;
  readonly #switch: SettingsSwitch;
  readonly #prefix: string;
  /** Names of prepared statements as the client knows them, and as the engine does. */
  readonly #statements = new Map<string, string>();
  #settings: Settings;
  #settingsTouched = false;
  #mayTouchAnyTime = false;
  #unnamed: Frame | undefined;
  #engineRunsAfter = 0;
  #status: TransactionStatus = 'I';
  #awaitsSync = false;

  constructor(engine: Engine, settings: SettingsSwitch, number: number) {
    this.#engine = engine;
    this.#switch = settings;
    this.#settings = settings.base;
    this.#prefix = `c${number}_`;
  }

  /** While this is true, no other session's batch may run. */
  get needsEngine(): boolean {
    return this.#awaitsSync || this.#status !== 'I';
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** Settings wanted by the client when it connected. @throws Error when one is unknown or its value refused */
  takeSettings(wanted: Settings): void {
    this.#switch.apply(new Map([...this.#switch.base, ...wanted]));
    this.#settings = this.#switch.read();
  }

  /** The message as the engine may see it: harmless, and with a statement name that no other session uses. */
  adapt(frame: Frame): Frame {
    const sql = sqlOf(frame);
    const name = statementNamedBy(frame) ?? '';
    const harmless = sql === undefined ? frame : withoutHarm(frame, sql);
    if (sql !== undefined && mayChangeSettings(sql)) {
      if (name === '') this.#settingsTouched = true;
      else this.#mayTouchAnyTime = true;
    }
    return name === '' ? harmless : renamed(harmless, this.#engineName(name, frame[0] === type.parse));
  }

  /** Runs messages that end with Sync, Query, Flush or FunctionCall. @throws EngineDied */
  run(frames: readonly Frame[]): Buffer[] {
    if (!this.needsEngine) this.#switch.apply(this.#settings);
    this.#restoreUnnamed(frames);
    const answer = this.#engine.run(frames);
    this.#awaitsSync = frames.at(-1)?.[0] === type.flush;
    if (!this.#awaitsSync) this.#status = statusAfter(answer) ?? 'I';
    const left = unnamedLeftBy(frames);
    if (left !== undefined) this.#unnamed = left ?? undefined;
    if (!this.needsEngine && (this.#settingsTouched || this.#mayTouchAnyTime)) {
      this.#settings = this.#switch.read();
      this.#settingsTouched = false;
    }
    this.#engineRunsAfter = this.#engine.runs;
    return answer;
  }

  /** The client is gone: its open transaction is rolled back and its statements are forgotten. @throws EngineDied */
  abandon(): void {
    if (this.needsEngine) {
      // A failing statement first: Sync alone would commit what was run since the last one.
      this.#engine.run([parse('', 'client is gone'), sync]);
      this.#engine.run([query('ROLLBACK')]);
      this.#awaitsSync = false;
      this.#status = 'I';
    }
    if (this.#statements.size > 0) this.#engine.run([...[...this.#statements.values()].map(closeStatement), sync]);
    this.#statements.clear();
  }

  /** Short, because the engine looks at the first 63 bytes of a name only. */
  #engineName(name: string, isNew: boolean): string {
    const known = this.#statements.get(name);
    if (known !== undefined) return known;
    const own = isNew ? `${this.#prefix}${this.#statements.size}` : `${this.#prefix}_${name}`;
    if (isNew) this.#statements.set(name, own);
    return own;
  }

  /** The unnamed statement of an earlier batch is gone when anything else has run in between. */
  #restoreUnnamed(frames: readonly Frame[]): void {
    if (this.#unnamed === undefined || this.#engine.runs === this.#engineRunsAfter) return;
    if (needsEarlierUnnamed(frames)) this.#engine.run([this.#unnamed]);
  }
}
