import type { SearchParameterType } from '../definitions/spec.ts';
import type { Path } from './paths.ts';

/** Where the values of a parameter stand in the index, and which of them are its own. */
export interface Filed {
  readonly prefix: string;
  /** Only references to this type. */
  readonly only?: string;
}

export interface Component {
  readonly type: SearchParameterType;
  readonly paths: readonly Path[];
}

/** A search parameter of one resource type. */
export interface Parameter {
  readonly code: string;
  readonly url: string;
  readonly type: SearchParameterType;
  readonly onType: string;
  readonly paths: readonly Path[];
  /** `%resource` for the library of FHIRPath: an expression that is not compiled. */
  readonly expression?: string;
  /** Its own place, or those of the parameters that file the same values already. */
  readonly filedAs: readonly Filed[];
  /** Types that a reference may be to; none: any. */
  readonly targets: readonly string[];
  readonly components: readonly Component[];
  /** Systems that its primitive codes are of, where the specification binds them. */
  readonly systems: readonly string[];
  /** Whether a resource has one value at the most. */
  readonly isSingle: boolean;
  /** Whether its values are dates and instants alone, which last a year at the most; periods may last longer. */
  readonly isMoment: boolean;
  /** Whether it refers by canonical addresses. */
  readonly isCanonical: boolean;
  /** Whether it is asked for words of the narrative. */
  readonly isWords: boolean;
  /** What its tokens are; that decides how they are filed. */
  readonly holds: TokenKind;
}

/** Codes of elements of type code; codings; identifiers; addresses of telecommunication; some of these. */
export type TokenKind = 'primitives' | 'codes' | 'identifiers' | 'contacts' | 'mixed';
