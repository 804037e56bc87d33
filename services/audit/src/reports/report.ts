import type { Page } from '@nilecare/service-kit/http/page.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Deps } from '../deps.ts';
import type { PageAsked } from '../use-cases/opened-rows.ts';

/** What every report has in common: it is read by pages, as JSON or as one CSV file. */
export interface Report<Query, Row> {
  /** A page of rows that the actor may see, in the report's own order. */
  readonly page: (asked: Query & PageAsked, context: Deps & { readonly actor: Actor }) => Promise<Page<Row>>;
  /** From when on it tells; undefined when it tells of all that is there. */
  readonly begins: (query: Query, now: Date) => Date | undefined;
  /** Whose record the row is about. */
  readonly patientOf: (row: Row) => string | null;
  /** The columns of the file, which are the names of the row's facts. */
  readonly columns: readonly (keyof Row & string)[];
}
