import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { AppGrant } from '@nilecare/service-kit/auth/tokens.ts';
import type { Access } from '../access/access.ts';
import type { Decision } from '../platform/decision.ts';
import type { Author } from '../store/documents.ts';
import type { Session } from '../store/transactions.ts';
import type { Resource } from './resource.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Pairs = readonly (readonly [name: string, value: string])[];

/** Who asks, and what is open to them. */
export interface Caller {
  readonly actor: Actor;
  readonly access: Access;
  readonly author: Author;
  /** Of an app: what it was given. */
  readonly app?: AppGrant | undefined;
}

/** What was sent besides the address. */
export interface Sent {
  readonly contentType: string | undefined;
  readonly text: string;
  /** The resource in it. @throws FhirError */
  resource(): Resource;
}

/** One interaction, as it comes over HTTP or as an entry of a bundle. */
export interface Exchange {
  readonly method: Method;
  /** Segments below the base, decoded. */
  readonly path: readonly string[];
  readonly query: Pairs;
  readonly header: (name: ConditionHeader) => string | undefined;
  readonly sent: Sent | undefined;
  readonly caller: Caller;
  /** The transaction that it is a part of. */
  readonly session?: Session | undefined;
  /** References of what that transaction creates. */
  readonly made?: ReadonlySet<string> | undefined;
}

export type ConditionHeader =
  'if-match' | 'if-none-match' | 'if-none-exist' | 'if-modified-since' | 'prefer' | 'accept' | 'content-type';

export interface Reply {
  readonly status: number;
  /** JSON of the resource that is answered; absent where there is none. */
  readonly json?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the version that was read or written. */
  readonly version?: { readonly number: number; readonly at: Date };
  /** Whose data it holds, for the trail. */
  readonly seen?: readonly string[];
  /** Of a bundle's entry: what its author should know of what was done. */
  readonly note?: string;
  /** In a transaction: a service decides first, nothing was done yet. */
  readonly undecided?: Decision;
}

export const parameter = (query: Pairs, name: string): string | undefined => query.find(([key]) => key === name)?.[1];
