import { z } from 'zod';

/** RFC 9457 problem details, as every service answers an error. */
export const Problem = z
  .object({
    type: z.string().meta({ description: 'Stable name of the error, e.g. urn:nilecare:problem:bed-occupied' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    traceId: z.string().optional(),
  })
  .loose();
export type Problem = z.infer<typeof Problem>;

export const PROBLEM_PREFIX = 'urn:nilecare:problem:';

/** An error that a contract names. `detail` says what to do and holds no patient data; `extensions` are its facts. */
export abstract class ContractError extends Error {
  abstract readonly code: string;
  abstract readonly status: number;
  abstract readonly title: string;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(detail: string, extensions: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.name = new.target.name;
    this.extensions = extensions;
  }
}

/** Class of an error as contracts list it: what it is called and which status it answers. */
export interface ErrorClass {
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

/**
 * Base of one error of the contract.
 * @example class BedOccupied extends problem('bed-occupied', 409, 'The bed is occupied') {}
 */
export function problem<Code extends string>(code: Code, status: number, title: string) {
  return class extends ContractError {
    static readonly code: Code = code;
    static readonly status: number = status;
    static readonly title: string = title;
    readonly code: Code = code;
    readonly status: number = status;
    readonly title: string = title;
  };
}

export interface InvalidField {
  /** Where: `body.birthDate`, `query.limit`. */
  readonly field: string;
  readonly message: string;
}

export class InvalidRequest extends problem('invalid-request', 400, 'The request does not fit the contract') {
  constructor(fields: readonly InvalidField[]) {
    super(
      fields
        .map((it) => `${it.field}: ${it.message}`)
        .join('; ')
        .slice(0, 1000),
      { fields },
    );
  }
}
export class MalformedBody extends problem('malformed-body', 400, 'The body is not valid JSON') {}
export class Unauthenticated extends problem('unauthenticated', 401, 'Sign in first') {}
export class Forbidden extends problem('forbidden', 403, 'Not permitted') {}
/** The record opens after a break-glass, where the caller's permissions have it. */
export class NoCareRelationship extends problem('no-care-relationship', 403, 'You do not treat this patient') {
  /** @param refused whether it is the patient who decided so, which no care team opens */
  constructor(patientId: string, refused = false) {
    const why = refused
      ? 'The patient refuses you this record. Ask the patient, or break the glass in an emergency and say why.'
      : 'Ask to be added to the care team, or break the glass and say why.';
    super(why, { patientId, ...(refused ? { refused } : {}) });
  }
}
/** Two records turned out to be one person: new entries belong into the one that goes on. */
export class PatientMerged extends problem('patient-merged', 409, 'This record was merged into another') {
  constructor(patientId: string, survivorId: string) {
    super('Open the record that goes on, and enter it there.', { patientId, survivorId });
  }
}
export class NotFound extends problem('not-found', 404, 'Not found') {
  constructor(kind: string, id: string) {
    super(`There is no ${kind} ${id}, or it is not visible to you.`, { kind, id });
  }
}
export class RouteNotFound extends problem('route-not-found', 404, 'No such address') {}
export class VersionConflict extends problem('version-conflict', 412, 'Somebody changed it meanwhile') {
  constructor(given: string, current: number) {
    super(`If-Match says ${given}, the current version is ${current}. Read it again, then repeat your change.`, {
      currentVersion: current,
    });
  }
}
export class VersionRequired extends problem('version-required', 428, 'If-Match is missing') {
  constructor() {
    super('Send the ETag of the version you read as If-Match.');
  }
}
export class BodyTooLarge extends problem('body-too-large', 413, 'The body is too large') {}
export class UnsupportedMedia extends problem('unsupported-media', 415, 'Send application/json') {}
export class IdempotencyKeyReused extends problem(
  'idempotency-key-reused',
  422,
  'The Idempotency-Key was used with another request',
) {}
export class IdempotencyInProgress extends problem(
  'idempotency-in-progress',
  409,
  'The first request with this Idempotency-Key is still being answered',
) {}
export class TooManyRequests extends problem('too-many-requests', 429, 'Too many requests') {}
export class InternalError extends problem('internal', 500, 'Something went wrong here') {}
export class ServiceUnavailable extends problem('service-unavailable', 503, 'A needed service does not answer') {}
export class DeadlineExceeded extends problem('deadline-exceeded', 504, 'The answer took too long') {}

/** An answer of another service that is an error its contract does not name. */
export class UpstreamError extends problem('upstream-error', 502, 'A needed service answered with an error') {}

/** Error read back from problem+json by a client: carries the same code, status and facts. */
export class RemoteProblem extends ContractError {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly problem: Problem;

  constructor(answer: Problem) {
    const { type, title, status, detail, ...facts } = answer;
    super(detail ?? title, facts);
    this.code = type.startsWith(PROBLEM_PREFIX) ? type.slice(PROBLEM_PREFIX.length) : type;
    this.status = status;
    this.title = title;
    this.problem = answer;
  }
}
