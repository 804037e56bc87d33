import type { Plan } from '../search/plan.ts';
import type { SearchQuery } from '../search/query.ts';

/** One type of a search, with how it is answered. */
export interface Searched {
  readonly query: SearchQuery;
  readonly plan: Plan;
}
