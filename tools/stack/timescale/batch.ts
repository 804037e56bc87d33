import { statementNamedBy, type, withSql, type Frame } from './frontend-messages.ts';

/** SQL that would harm the engine or the other connections, replaced by a statement that fails with the reason. */
export function withoutHarm(frame: Frame, sql: string): Frame {
  const reason = whyRefused(sql);
  if (reason === undefined) return frame;
  return withSql(frame, `DO $$ BEGIN RAISE EXCEPTION '${reason}' USING ERRCODE = 'feature_not_supported'; END $$`);
}

function whyRefused(text: string): string | undefined {
  const sql = /stdin|\ball\b/i.test(text) ? text.replace(/\/\*.*?\*\/|--[^\n]*/gs, ' ') : '';
  if (/\bcopy\b[^;]*\bfrom\s+stdin\b/i.test(sql)) {
    return 'COPY FROM STDIN is not supported by this engine: insert from unnest() of arrays instead';
  }
  if (/\b(?:discard\s+all|deallocate\s+(?:prepare\s+)?all)\b/i.test(sql)) {
    return 'DISCARD ALL and DEALLOCATE ALL are not supported by this engine: its session is shared by all connections';
  }
  return undefined;
}

/** Whether a batch relies on an unnamed prepared statement that an earlier batch has made. */
export function needsEarlierUnnamed(frames: readonly Frame[]): boolean {
  for (const frame of frames) {
    if (statementNamedBy(frame) !== '') continue;
    return frame[0] !== type.parse;
  }
  return false;
}

/** The last unnamed prepared statement that a batch leaves behind; null when it leaves none, undefined when it changes nothing. */
export function unnamedLeftBy(frames: readonly Frame[]): Frame | null | undefined {
  let left: Frame | null | undefined;
  for (const frame of frames) {
    if (frame[0] === type.query) left = null;
    else if (statementNamedBy(frame) === '' && frame[0] === type.parse) left = frame;
    else if (statementNamedBy(frame) === '' && frame[0] === type.close) left = null;
  }
  return left;
}
