import { trace } from '@opentelemetry/api';
import type { LogEvent } from 'kysely';
import { recordSpan, tracingIsOn } from './spans.ts';

/** Longer statements are multi-row inserts whose placeholders say nothing. */
const MAX_STATEMENT = 1_000;

/** The verb and the first table: `select beds`. */
export function statementName(sql: string): string {
  const verb = /^\s*(\w+)/.exec(sql)?.[1]?.toLowerCase() ?? 'sql';
  const table = /\b(?:from|into|update|join)\s+[`"]?(\w+)/i.exec(sql)?.[1];
  return table ? `${verb} ${table}` : verb;
}

/**
 * A client span for every statement of a traced piece of work, with its text and without its parameters: values travel apart from the text, as
 * placeholders. (A value written into raw SQL would show; the kit's rule is never to do that.)
 * @returns what Kysely takes as `log`, or nothing to log when no SDK runs: then statements are not even timed
 */
export function statementSpans(engine: 'mysql' | 'postgres'): ((event: LogEvent) => void) | [] {
  if (!tracingIsOn()) return [];
  const system = engine === 'mysql' ? 'mysql' : 'postgresql';
  return (event) => {
    // Statements of nobody's trace (a relay that polls) would each begin one.
    if (!trace.getActiveSpan()?.isRecording()) return;
    const { sql } = event.query;
    const attributes = { 'db.system.name': system, 'db.query.text': sql.slice(0, MAX_STATEMENT) };
    const facts = { kind: 'client', attributes } as const;
    recordSpan(statementName(sql), facts, event.queryDurationMillis, event.level === 'error' ? event.error : undefined);
  };
}
