import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { errorFacts } from './error-facts.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/**
 * The only keys whose values reach the log. None of them can hold a name, a birth date, a result, a body or a token:
 * add one only when that is true of it. A path is logged as its template (`route`), because a path itself names patients.
 */
const loggable: ReadonlySet<string> = new Set(
  `service instance version component traceId spanId
  method route status durationMs outcome target host port url
  topic partition offset lag group queue consumer channel eventId messageId taskId
  engine database table migration folder file deviceId destinationId setting application oddity seq
  count counts bytes attempt attempts waitMs state code pid exitCode signal`.split(/\s+/),
);

const MAX_TEXT = 300;

/** Addresses of servers carry passwords, those of requests carry queries. */
const withoutSecrets = (text: string): string => text.replace(/(\w+:\/\/)[^@/\s]*@/g, '$1').replace(/\?\S*/g, '?…');

function allowedValue(key: string, value: unknown): unknown {
  switch (typeof value) {
    case 'number':
    case 'boolean':
      return value;
    case 'bigint':
      return Number(value);
    case 'string':
      return (key === 'url' ? withoutSecrets(value) : value).slice(0, MAX_TEXT);
    default:
      return key === 'counts' && value instanceof Object ? numbersOf(value) : undefined;
  }
}

const numbersOf = (value: object): Record<string, number> =>
  Object.fromEntries(Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));

/** What of an object may be written: known keys with plain values, and errors as their facts. */
function allowed(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    if ((key === 'err' || key === 'error') && value !== undefined) kept['err'] = errorFacts(value);
    else if (loggable.has(key)) kept[key] = allowedValue(key, value);
  }
  return kept;
}

/**
 * A JSON logger that writes what is known to be harmless and nothing else: facts are filtered by an allow-list of keys,
 * errors lose the messages that may quote data, arguments for `%s` are dropped. The message is text of the program: a
 * literal, with every value among the facts.
 * @param destination where lines go; standard output when absent
 * @example log.warn({ route: '/beds/:bedId', durationMs: 1200 }, 'slow request')
 */
export function logger(service: string, level: LogLevel = 'info', destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: allowed },
    // Errors are made into facts by `allowed`; pino's own rendering of `err` would print message and stack.
    serializers: { err: (value: unknown) => value },
    hooks: { logMethod: writeFacts },
  };
  const log = destination ? pino(options, destination) : pino(options);
  // pino passes no bindings of a child through a formatter. Children inherit this method from the logger.
  const { child } = log;
  log.child = function (this: Logger, bindings, childOptions) {
    return child.call(this, allowed(bindings), childOptions);
  } as typeof child;
  return log;
}

type WriteLine = (facts: object, message: string) => void;

/** Without this, pino takes the message of an error as the line's text, and puts further arguments into it. */
function writeFacts(this: Logger, given: readonly unknown[], method: (...args: never) => void): void {
  const [first, second] = given;
  const facts = first instanceof Error ? { err: first } : first instanceof Object ? first : {};
  const text = typeof first === 'string' ? first : typeof second === 'string' ? second : 'error';
  // pino's methods take an object and a text; their declared type is an overload that cannot be called here.
  (method as unknown as WriteLine).call(this, facts, text);
}
