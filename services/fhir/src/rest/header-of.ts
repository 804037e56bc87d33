import type { IncomingMessage } from 'node:http';

/** The header; of one that was sent several times what Node makes of it, or the first. @param name in small letters */
export function headerOf({ headers }: Pick<IncomingMessage, 'headers'>, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
