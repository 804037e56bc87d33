import type { Deps } from '../deps.ts';
import type { Exchange, Method, Reply } from './exchange.ts';

/** Codes of http://hl7.org/fhir/restful-interaction, and what stands beside them. */
export type InteractionCode =
  | 'read'
  | 'vread'
  | 'update'
  | 'patch'
  | 'delete'
  | 'history-instance'
  | 'history-type'
  | 'history-system'
  | 'create'
  | 'search-type'
  | 'search-system'
  | 'search-compartment'
  | 'batch'
  | 'capabilities';

export type Level = 'instance' | 'type' | 'system';

export interface Interaction {
  readonly code: InteractionCode;
  readonly level: Level;
  readonly method: Method;
  /** Segments below the base: `:type`, `:id` and `:version` stand for what is named so. */
  readonly path: string;
  /** Whether it is one by criteria: the specification counts it with the plain one. */
  readonly conditional?: true;
  handle(exchange: Exchange, deps: Deps): Promise<Reply>;
}
