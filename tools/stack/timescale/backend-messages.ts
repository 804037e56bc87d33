import type { Settings } from './startup.ts';

/** Whether a transaction is open after a batch: idle, in a transaction, in a failed one (as in ReadyForQuery). */
export type TransactionStatus = 'I' | 'T' | 'E';

const READY_FOR_QUERY = 'Z'.charCodeAt(0);
const ERROR_RESPONSE = 'E'.charCodeAt(0);
const DATA_ROW = 'D'.charCodeAt(0);
const READY_BYTES = 6;
const HEADER_BYTES = 5;

/** What a server tells a client that has connected. */
export function greeting(serverVersion: string, settings: Settings): Buffer {
  const parameters = {
    server_version: serverVersion,
    server_encoding: 'UTF8',
    client_encoding: 'UTF8',
    DateStyle: settings.get('DateStyle') ?? 'ISO, MDY',
    TimeZone: settings.get('TimeZone') ?? 'UTC',
    integer_datetimes: 'on',
    standard_conforming_strings: 'on',
    is_superuser: 'on',
  };
  return Buffer.concat([
    message('R', Buffer.from([0, 0, 0, 0])), // authentication ok
    ...Object.entries(parameters).map(([name, value]) => message('S', strings(name, value))),
    message('K', Buffer.alloc(8)), // queries cannot be cancelled, so the key is not used
    message('Z', Buffer.from('I')),
  ]);
}

/** @param sqlState five characters, see the PostgreSQL appendix of error codes */
export function errorResponse(severity: 'ERROR' | 'FATAL', sqlState: string, text: string): Buffer {
  return message('E', strings(`S${severity}`, `V${severity}`, `C${sqlState}`, `M${text}`, ''));
}

/** Asks a client of a later minor version of the protocol to be content with 3.0. */
export const negotiateVersion = (): Buffer => message('v', Buffer.from([0, 3, 0, 0, 0, 0, 0, 0]));

/**
 * The transaction status that an answer ends with.
 * @returns undefined when it does not end with ReadyForQuery
 */
export function statusAfter(answer: readonly Buffer[]): TransactionStatus | undefined {
  const last = answer.at(-1);
  const end = last !== undefined && last.length < READY_BYTES ? Buffer.concat(answer.slice(-READY_BYTES)) : last;
  if (end === undefined || end.length < READY_BYTES || end[end.length - READY_BYTES] !== READY_FOR_QUERY)
    return undefined;
  const status = String.fromCharCode(end[end.length - 1] ?? 0);
  return status === 'I' || status === 'T' || status === 'E' ? status : undefined;
}

/** The text of the first error in an answer. */
export function errorIn(answer: readonly Buffer[]): string | undefined {
  for (const { messageType, body } of messagesOf(Buffer.concat(answer))) {
    if (messageType !== ERROR_RESPONSE) continue;
    const field = body
      .toString('utf8')
      .split('\0')
      .find((text) => text.startsWith('M'));
    return field?.slice(1) ?? 'unknown error';
  }
  return undefined;
}

/** The rows in an answer, every value as text. */
export function rowsIn(answer: readonly Buffer[]): string[][] {
  return messagesOf(Buffer.concat(answer))
    .filter(({ messageType }) => messageType === DATA_ROW)
    .map(({ body }) => valuesOf(body));
}

function valuesOf(row: Buffer): string[] {
  const values: string[] = [];
  for (let at = 2; at < row.length;) {
    const length = row.readInt32BE(at);
    at += 4;
    values.push(row.toString('utf8', at, at + Math.max(length, 0)));
    at += Math.max(length, 0);
  }
  return values;
}

function messagesOf(bytes: Buffer): { messageType: number; body: Buffer }[] {
  const messages: { messageType: number; body: Buffer }[] = [];
  for (let at = 0; at + HEADER_BYTES <= bytes.length;) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    messages.push({ messageType: bytes[at] ?? 0, body: bytes.subarray(at + HEADER_BYTES, end) });
    at = end;
  }
  return messages;
}

const strings = (...texts: string[]): Buffer => Buffer.from(texts.map((text) => `${text}\0`).join(''));

function message(letter: string, body: Buffer): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(letter, 0, 'latin1');
  header.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([header, body]);
}
