import type { Pairs } from '../rest/exchange.ts';
import type { Criterion } from './criteria.ts';
import type { Parameter } from './parameter.ts';

/** `_include=MedicationRequest:medication:Medication`, `_revinclude:iterate=Provenance:target` */
export interface Include {
  readonly source: string;
  readonly parameters: readonly Parameter[];
  /** Only those of this type. */
  readonly target: string | undefined;
  readonly iterate: boolean;
  /** Whether it is by whatever may refer to a resource, as its types say: `_revinclude=*`. */
  readonly isWhatever?: boolean;
}

export interface SortKey {
  readonly parameter: Parameter;
  readonly descending: boolean;
}

export type Summary = 'true' | 'text' | 'data' | 'count' | 'false';
export type Total = 'none' | 'estimate' | 'accurate';

/** A search, read. */
export interface SearchQuery {
  readonly type: string;
  /** All of them hold. */
  readonly criteria: readonly Criterion[];
  readonly includes: readonly Include[];
  readonly revIncludes: readonly Include[];
  readonly sort: readonly SortKey[];
  readonly count: number | undefined;
  readonly total: Total | undefined;
  readonly summary: Summary | undefined;
  readonly elements: readonly string[];
  /** What it was read from. What was left out, because nobody knows it or it has no value, is not in it: so clients are told. */
  readonly used: Pairs;
}
