import type { Pairs } from './exchange.ts';
import type { Plan } from '../search/plan.ts';
import type { SearchQuery } from '../search/query.ts';
import type { Told } from '../store/pages-together.ts';

/** One type of a search, with how it is answered. */
export interface Searched {
  readonly query: SearchQuery;
  readonly plan: Plan;
  /** The same, asked of a document: where it goes to the database with others. */
  readonly fits?: (document: Told) => boolean;
}

/** What is asked for. */
export interface PageAsked {
  /** One for each type that is searched, in the order of the types. */
  readonly queries: readonly SearchQuery[];
  readonly size: number;
  readonly query: Pairs;
}
