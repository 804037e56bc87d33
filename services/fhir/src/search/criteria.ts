import type { SearchParameterType } from '../definitions/spec.ts';
import type { Filed, TokenKind } from './parameter.ts';

/** One comparison of a value's bounds. */
export interface Bound {
  readonly of: 'lo' | 'hi' | 'lo2' | 'hi2';
  readonly is: '$lt' | '$lte' | '$gt' | '$gte';
  /** Milliseconds for dates. */
  readonly than: number;
}

/** Alternatives, each of bounds that all hold of one value. */
export type Bounds = readonly (readonly Bound[])[];

/**
 * How a text in the index is compared: all of it, how it begins, or by a regular expression without flags, which fits only what
 * begins as `under` says.
 */
export type TextMatch =
  { readonly is: string } | { readonly starts: string } | { readonly matches: string; readonly under: string };

/** What holds of a number, and how its unit is written: a regular expression; undefined: anyhow. */
export interface Amount {
  readonly bounds: Bounds;
  readonly unit?: string | undefined;
}

/** What a search asks of the index values of one resource. */
export type Criterion =
  | { readonly kind: 'key'; readonly key: TextMatch; readonly rank: Rank }
  | {
      readonly kind: 'token';
      readonly prefix: string;
      readonly code: string;
      /** Undefined: any; empty: none. */
      readonly system: string | undefined;
      /** Of a resource of this patient: set where the search is for the patient's. */
      readonly patient?: string;
      readonly coded: boolean;
      readonly rank: Rank;
    }
  | { readonly kind: 'words'; readonly text: TextMatch }
  | { readonly kind: 'date'; readonly p: TextMatch; readonly bounds: Bounds; readonly rank: Rank }
  | { readonly kind: 'number'; readonly p: TextMatch; readonly of: readonly Amount[] }
  | { readonly kind: 'near'; readonly lat: number; readonly lon: number; readonly metres: number }
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  /** It is in the compartment of one of these patients. */
  | { readonly kind: 'patients'; readonly ids: readonly string[] }
  | { readonly kind: 'updated'; readonly bounds: Bounds }
  | { readonly kind: 'all' | 'any' | 'none'; readonly of: readonly Criterion[] }
  | Asked;

/** What has to be asked of other resources or of terminology first. */
export type Asked =
  | {
      readonly kind: 'chain';
      readonly filed: readonly Filed[];
      readonly isCanonical: boolean;
      readonly type: string;
      readonly of: Criterion;
    }
  | {
      readonly kind: 'has';
      readonly selfType: string;
      readonly type: string;
      readonly filed: readonly Filed[];
      readonly isCanonical: boolean;
      readonly of: Criterion;
    }
  /** It refers to a resource, or to what stands above or below that one. */
  | {
      readonly kind: 'hierarchy';
      readonly filed: readonly Filed[];
      readonly type: string;
      /** `Location/42` */
      readonly id: string;
      readonly relation: 'above' | 'below';
      /** Where resources of the type say what they are a part of. */
      readonly by: readonly Filed[];
    }
  | {
      readonly kind: 'in-value-set';
      readonly prefixes: readonly string[];
      readonly holds: TokenKind;
      readonly valueSet: string;
    }
  | {
      readonly kind: 'related-codes';
      readonly prefixes: readonly string[];
      readonly holds: TokenKind;
      readonly relation: 'above' | 'below';
      readonly system: string;
      readonly code: string;
    };

/** How few resources a key is likely to have, 1 the fewest. */
export type Rank = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** One of them; alternatives within alternatives are alternatives. */
export const any = (of: readonly Criterion[]): Criterion => {
  const flat = of.flatMap((it) => (it.kind === 'any' ? it.of : [it]));
  const [only, ...others] = flat;
  return only && others.length === 0 ? only : { kind: 'any', of: flat };
};

export const all = (of: readonly Criterion[]): Criterion => {
  const [only, ...others] = of;
  return only && others.length === 0 ? only : { kind: 'all', of };
};

export const none = (of: readonly Criterion[]): Criterion => ({ kind: 'none', of });

/** How many keys, ranges and ids are asked for. */
export function leavesIn(criterion: Criterion): number {
  switch (criterion.kind) {
    case 'all':
    case 'any':
    case 'none':
      return criterion.of.reduce((sum, it) => sum + leavesIn(it), 0);
    case 'number':
      return criterion.of.length;
    case 'ids':
      return criterion.ids.length;
    default:
      return 1;
  }
}

/** By which sign the keys of a type of parameter begin. */
export const SIGN: Partial<Record<SearchParameterType, string>> = { token: ':', string: '~', reference: '>', uri: '@' };
