import type { Logger } from 'pino';
import type { AnswerOf, Endpoint, RequestOf } from '@nilecare/contracts/endpoint.ts';
import type { Actor } from '../auth/actor.ts';
import type { UploadedFile } from './receive-upload.ts';
import type { Reply } from './reply.ts';

/** What the kit adds to the service's dependencies for one request. */
export interface RequestContext {
  readonly actor: Actor;
  readonly log: Logger;
  /** Aborted when the caller went away or its deadline passed. */
  readonly signal: AbortSignal;
  /** The version that the caller's change is based on; given on versioned endpoints. */
  readonly ifMatch: number;
  /** Names the patients whose data the answer holds; endpoints with `audit` must call it. */
  readonly seen: (patientIds: readonly (string | null)[]) => void;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as it was sent, where there is one: for endpoints whose callers sign it. */
  readonly rawBody?: Buffer;
  /** The file that was sent; given on endpoints with `upload`, and removed after the answer. */
  readonly upload?: UploadedFile;
  /** Network address of the caller. */
  readonly address: string;
}

export type Handler<E extends Endpoint, Deps> = (
  request: RequestOf<E>,
  context: Deps & RequestContext,
) => Promise<AnswerOf<E> | Reply<AnswerOf<E>>>;

export interface Route<Deps> {
  readonly endpoint: Endpoint;
  readonly handler: Handler<Endpoint, Deps>;
}

/** Binds a handler to its endpoint; the compiler checks that they fit. */
export const route = <E extends Endpoint, Deps>(endpoint: E, handler: Handler<E, Deps>): Route<Deps> => ({
  endpoint,
  // The pipeline parses the request with this endpoint's schemas before it calls the handler.
  handler: handler as unknown as Handler<Endpoint, Deps>,
});
