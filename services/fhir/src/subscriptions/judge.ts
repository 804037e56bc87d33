import type { IndexValues } from '../store/documents.ts';

/** What can be asked of a document without the store: what it is found by. */
export type Judged = IndexValues & { readonly t: string; readonly _id: string; readonly at: Date };

/** A search as something that a document fits or not. */
export interface Judge {
  readonly type: string;
  fits(document: Judged): boolean;
}

/** Reads `Observation?code=…`. @throws FhirError where the search is none, or needs other resources than the one judged */
export type JudgeOf = (criteria: string) => Judge;
