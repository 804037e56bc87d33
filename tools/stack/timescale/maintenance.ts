import { rowsIn } from './backend-messages.ts';
import { EngineDied, type Engine } from './engine.ts';
import { query } from './frontend-messages.ts';
import type { Turnstile } from './turnstile.ts';

export interface MaintenanceOptions {
  readonly everyMs: number;
  /** A checkpoint follows so much input at the latest: more makes it longer (150 ms after 60 MB), less more frequent. */
  readonly checkpointBytes: number;
  /** A checkpoint follows so long after a change at the latest. */
  readonly checkpointMs: number;
}

export const usualMaintenance: MaintenanceOptions = {
  everyMs: 5_000,
  checkpointBytes: 32 * 1024 * 1024,
  checkpointMs: 60_000,
};

/** Tables with many dead rows, as autovacuum would pick them: 1,000 and a fifth of the living. The worst one. */
const MOST_DEAD = `
  SELECT format('%I.%I', schemaname, relname) FROM pg_stat_user_tables
  WHERE n_dead_tup > 1000 + 0.2 * n_live_tup ORDER BY n_dead_tup DESC LIMIT 1`;

/**
 * Does what a server's background processes do and the engine has none for: without checkpoints the log of changes would
 * grow for ever, without vacuum the tables.
 * @returns a function that ends it
 */
export function maintain(
  engine: Engine,
  turnstile: Turnstile<object>,
  onEngineDeath: (error: EngineDied) => void,
  options = usualMaintenance,
): () => void {
  const turn = {};
  let bytesThen = engine.inputBytes;
  let checkpointAt = performance.now();

  const work = async () => {
    const bytes = engine.inputBytes - bytesThen;
    const due = bytes > options.checkpointBytes || performance.now() - checkpointAt > options.checkpointMs;
    if (bytes === 0 || !due) return;
    await turnstile.enter(turn);
    try {
      engine.run([query('CHECKPOINT')]);
      const [[table] = []] = rowsIn(engine.run([query(MOST_DEAD)]));
      if (table !== undefined) engine.run([query(`VACUUM (ANALYZE) ${table}`)]);
    } catch (error) {
      if (!(error instanceof EngineDied)) throw error;
      onEngineDeath(error);
    } finally {
      bytesThen = engine.inputBytes;
      checkpointAt = performance.now();
      turnstile.leave(turn);
    }
  };
  const timer = setInterval(() => void work(), options.everyMs);
  return () => clearInterval(timer);
}
