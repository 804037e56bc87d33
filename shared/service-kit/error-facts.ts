import { ContractError } from '@nilecare/contracts/errors.ts';

/** What may be told of an error to people who run the platform. */
export interface ErrorFacts {
  /** Name of its class. */
  readonly type: string;
  readonly code?: string | number;
  readonly status?: number;
  /** Only where the text is known to hold no data of the error's occasion. */
  readonly message?: string;
  /** Where it came from: the lines of the stack that name a place in the code. */
  readonly frames?: readonly string[];
  readonly cause?: ErrorFacts;
  readonly errors?: readonly ErrorFacts[];
  /** Places of a value that did not fit its schema, with the rule it broke; never the value. */
  readonly issues?: readonly string[];
}

const MAX_FRAMES = 12;
const MAX_DEPTH = 3;
/** Exactly the shapes V8 prints, so that a message of several lines cannot pass for a frame. */
const FRAME =
  /^ {4}at (?:(?:async )?[\w.$<>[\]# ]{1,120} \((?:file:|node:|\/|[A-Za-z]:\\)[^()]{1,300}:\d+:\d+\)|(?:async )?(?:file:|node:|\/|[A-Za-z]:\\)[^()\s]{1,300}:\d+:\d+)$/;

const property = (of: object, name: string): unknown =>
  name in of ? (of as Record<string, unknown>)[name] : undefined;

const codeOf = (error: object): Pick<ErrorFacts, 'code' | 'status'> => {
  const code = property(error, 'code') ?? property(error, 'errno');
  const status = property(error, 'status');
  return {
    ...(typeof code === 'number' || (typeof code === 'string' && /^[\w.-]{1,60}$/.test(code)) ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
  };
};

/**
 * The contract's errors promise to hold no patient data, and Node's own errors (`ECONNREFUSED 127.0.0.1:6379`) name
 * addresses and files. A database quotes the refused value, a parser the input: those messages stay out.
 */
const messageOf = (error: Error): Pick<ErrorFacts, 'message'> =>
  error instanceof ContractError || typeof property(error, 'syscall') === 'string'
    ? { message: error.message.slice(0, 500) }
    : {};

function framesOf(error: Error): Pick<ErrorFacts, 'frames'> {
  const stack = error.stack ?? '';
  const message = stack.indexOf(error.message);
  const frames = stack
    .slice(message < 0 ? 0 : message + error.message.length)
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, MAX_FRAMES)
    .map((line) => line.trim().slice('at '.length));
  return frames.length ? { frames } : {};
}

function issuesOf(error: Error): Pick<ErrorFacts, 'issues'> {
  const issues = property(error, 'issues');
  if (!Array.isArray(issues)) return {};
  const lines = issues.slice(0, 10).map((issue: unknown) => {
    const [path, code] = issue instanceof Object ? [property(issue, 'path'), property(issue, 'code')] : [];
    return `${Array.isArray(path) ? path.map(String).join('.') : '?'}: ${String(code)}`.slice(0, 200);
  });
  return { issues: lines };
}

/** Facts of anything that was thrown, without the values it was thrown over: SQL parameters, bodies, patient data. */
export function errorFacts(thrown: unknown, depth = 0): ErrorFacts {
  if (!(thrown instanceof Error)) return { type: `thrown ${thrown === null ? 'null' : typeof thrown}` };
  const deeper = depth < MAX_DEPTH;
  return {
    type: thrown.constructor.name,
    ...codeOf(thrown),
    ...messageOf(thrown),
    ...framesOf(thrown),
    ...issuesOf(thrown),
    ...(deeper && thrown.cause !== undefined ? { cause: errorFacts(thrown.cause, depth + 1) } : {}),
    ...(deeper && thrown instanceof AggregateError
      ? { errors: thrown.errors.slice(0, 3).map((it: unknown) => errorFacts(it, depth + 1)) }
      : {}),
  };
}
