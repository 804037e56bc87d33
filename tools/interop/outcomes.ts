import { z } from 'zod';

/** What a client's program says of one check. */
const Outcome = z.object({ client: z.string(), check: z.string(), ok: z.boolean(), detail: z.string() });
export type Outcome = z.output<typeof Outcome>;

/** Lines of a program's output that are outcomes; others are notes of the client's own. */
export function outcomesOf(output: string): Outcome[] {
  return output.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    const { data } = Outcome.safeParse(JSON.parse(line));
    return data ? [data] : [];
  });
}

/** A table of checks × clients for the terminal: passed, FAILED, or – where the client does not do such a thing. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const clients = [...new Set(outcomes.map(({ client }) => client))];
  const checks = [...new Set(outcomes.map(({ check }) => check))];
  const cell = (client: string, check: string): string => {
    const outcome = outcomes.find((it) => it.client === client && it.check === check);
    return outcome ? (outcome.ok ? 'passed' : 'FAILED') : '–';
  };
  const rows = [['', ...clients], ...checks.map((check) => [check, ...clients.map((client) => cell(client, check))])];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
