import { z } from 'zod';

const Line = z.object({
  level: z.string(),
  msg: z.string(),
  err: z.object({ type: z.string().optional(), code: z.union([z.string(), z.number()]).optional() }).optional(),
});

/** @returns what the text holds as JSON, undefined where it holds none */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What an error in a service's log says to who looks at the terminal; undefined: the line is no error. */
export function errorIn(line: string): string | undefined {
  if (!/"level":"(error|fatal)"/.test(line)) return undefined;
  const read = Line.safeParse(readJson(line));
  if (!read.success) return line.slice(0, 300);
  const { msg, err } = read.data;
  const facts = [err?.type, err?.code].filter((it) => it !== undefined);
  return facts.length > 0 ? `${msg} (${facts.join(' ')})` : msg;
}

const isFrame = (line: string | undefined) => /^\s+at /.test(line ?? '');

/** Of a program's last lines the one that says why it ended: the error, and not the end of its stack. */
export function reasonIn(lastLines: readonly string[]): string {
  const named = lastLines.findLast((it) => /^\w*Error: /.test(it));
  const aboveStack = lastLines.findLast((it, at) => !isFrame(it) && isFrame(lastLines[at + 1]));
  const line = named ?? aboveStack ?? lastLines.at(-1) ?? 'it said nothing';
  return (errorIn(line) ?? line.replace(/^Error: /, '')).slice(0, 300);
}
