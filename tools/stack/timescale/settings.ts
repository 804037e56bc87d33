import { errorIn, rowsIn } from './backend-messages.ts';
import type { Engine } from './engine.ts';
import { query } from './frontend-messages.ts';
import type { Settings } from './startup.ts';

/** The name of the application changes nothing, so it is left out: connections that differ in it alone cost nothing. */
const CURRENT = `
  SELECT name, setting FROM pg_settings
  WHERE source = 'session' AND name <> 'application_name' ORDER BY name`;

const COMMENTS = String.raw`(?:--[^\n]*\n\s*|/\*.*?\*/\s*)*`;
const CHANGING = new RegExp(
  String.raw`(?:^|;)\s*${COMMENTS}(?:set\s+(?!local\b|transaction\b|constraints\b)|reset\s|do\b|call\s)|\bset_config\s*\(`,
  'is',
);

/** Whether running this SQL may change a setting for longer than its own transaction. Says yes too often, not too rarely. */
export const mayChangeSettings = (sql: string): boolean => CHANGING.test(sql);

/**
 * Gives every connection session settings of its own, although the engine has one session only: before another
 * connection's batch runs, the settings that differ are changed. Connections with the same settings cost nothing.
 */
export class SettingsSwitch {
  readonly #engine: Engine;
  /** What a connection has that asked for nothing. */
  readonly base: Settings;
  #current: Settings;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.base = this.read();
    this.#current = this.base;
  }

  /** The settings in force, as the engine tells. */
  read(): Settings {
    const rows = rowsIn(this.#engine.run([query(CURRENT)]));
    this.#current = new Map(rows.map(([name = '', value = '']) => [name, value]));
    return this.#current;
  }

  /** Brings these settings into force. @throws Error with the engine's words when a value is not allowed */
  apply(wanted: Settings): void {
    if (wanted === this.#current) return;
    const changes = [
      ...[...wanted].filter(([name, value]) => this.#current.get(name) !== value).map(setStatement),
      ...[...this.#current.keys()].filter((name) => !wanted.has(name)).map((name) => `RESET ${identifier(name)}`),
    ];
    if (changes.length > 0) {
      const error = errorIn(this.#engine.run([query(changes.join(';'))]));
      if (error !== undefined) throw new Error(error);
    }
    this.#current = wanted;
  }
}

const setStatement = ([name, value]: readonly [string, string]): string =>
  `SELECT set_config(${literal(name)}, ${literal(value)}, false)`;

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Names of settings may have two parts (`timescaledb.something`). */
const identifier = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
