import type { z } from 'zod';
import type { ErrorClass } from './errors.ts';
import type { Permission } from './permissions.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call, besides holding a permission:
 * `public` anybody, `signed-in` every account, `service` only other services of the platform.
 */
export type Access = Permission | 'public' | 'signed-in' | 'service';

/**
 * Which rows the caller may reach. `none` needs no check beyond the permission. For the others the handler must ask the
 * actor (`mustReachFacility`, `mustReachEveryFacility`, `mustBeSelf`, `facilityFilter`; `mustCareFor` where the scope is
 * `care`: what stands in a patient's record); the kit withholds an answer that was made without asking.
 */
export type Scope = 'none' | 'facility' | 'own' | 'care';

type Shape = z.ZodType;

export interface Endpoint {
  readonly method: Method;
  /** Below `/api/v1`, parameters as `:name`. */
  readonly path: string;
  readonly permission: Access;
  readonly scope: Scope;
  /** A creating POST: honours `Idempotency-Key`. */
  readonly idempotent?: boolean;
  /** A change of a versioned row: needs `If-Match`, answers `ETag`. */
  readonly versioned?: boolean;
  readonly params?: Shape;
  readonly query?: Shape;
  readonly body?: Shape;
  /** How the body is written, when not as JSON: `form` is what HTML forms and some web hooks send. */
  readonly encoding?: 'form';
  /** Largest body in bytes, when another than the usual 1 MiB. */
  readonly maxBodyBytes?: number;
  /** The body is a file, whatever it says of itself; the handler gets it as `upload`. There is no `body` then. */
  readonly upload?: { readonly maxBytes: number };
  /** Schema per success status; `null` is an answer without a body. */
  readonly answers: Readonly<Record<number, Shape | null>>;
  readonly errors?: readonly ErrorClass[];
  /** Whether the answer holds patient data, so that reading it is recorded in the audit trail. Named `entity.action`. */
  readonly audit?: string;
  /** Parts of an answer that the audit trail names when they were answered; paths of properties, e.g. `contact.phone`. */
  readonly sections?: readonly string[];
  /** Media type of an answer that is streamed as a file; its schema in `answers` is `null`. */
  readonly download?: string;
  readonly summary: string;
}

/** Declares one endpoint: types, validation, OpenAPI, client and permission matrix are derived from it. */
export const endpoint = <const E extends Endpoint>(declared: E): E => declared;

type Output<S, Fallback> = S extends z.ZodType ? z.output<S> : Fallback;
type Input<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler receives: parsed, with defaults filled in. */
export interface RequestOf<E extends Endpoint> {
  readonly params: Output<E['params'], Record<never, never>>;
  readonly query: Output<E['query'], Record<never, never>>;
  readonly body: Output<E['body'], undefined>;
}

type BodyOf<S> = S extends z.ZodType ? z.output<S> : undefined;

/** Union of the success bodies of an endpoint. */
export type AnswerOf<E extends Endpoint> = BodyOf<E['answers'][keyof E['answers']]>;

type Part<Name extends string, S> = S extends z.ZodType
  ? Record<never, never> extends z.input<S>
    ? { readonly [K in Name]?: Input<S> }
    : { readonly [K in Name]: Input<S> }
  : unknown;

type FilePart<E extends Endpoint> = E['upload'] extends object ? { readonly file: FileContent } : unknown;

/** The bytes of a file. */
export type FileContent = Uint8Array<ArrayBuffer>;

/** What a caller of the typed client gives. */
export type CallOf<E extends Endpoint> = Part<'params', E['params']> &
  Part<'query', E['query']> &
  Part<'body', E['body']> &
  FilePart<E>;
