import { ReportTooLarge } from '@nilecare/contracts/api/audit-reports.ts';
import type { Page } from '@nilecare/service-kit/http/page.ts';
import { FileReply } from '@nilecare/service-kit/http/reply.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { CSV_BEGIN, csvLine } from '@nilecare/service-kit/csv/write-csv.ts';
import { archivedUntil } from '../use-cases/archived-until.ts';
import type { PageAsked } from '../use-cases/opened-rows.ts';
import type { Report } from './report.ts';

/** Rows of a file, each of which may be a patient's and then has an entry in the trail. */
const MOST_ROWS = 5_000;
const ROWS_AT_ONCE = 500;

/** Pages that are read for a file: of what is filtered afterwards most may be empty. */
const MOST_PAGES = 50;

type Context = Deps & RequestContext;

interface TrailPage<Row> extends Page<Row> {
  readonly archivedUntil: string | null;
}

/** Answers a page of a report. */
export const pageOf =
  <Query, Row>(report: Report<Query, Row>) =>
  async ({ query }: { readonly query: Query & PageAsked }, context: Context): Promise<TrailPage<Row>> => {
    const page = await report.page(query, context);
    context.seen(page.items.map(report.patientOf));
    return { ...page, archivedUntil: await archivedUntil(context.db.read, report.begins(query, context.clock.now())) };
  };

/** Answers the whole report as a file. @throws ReportTooLarge */
export const fileOf =
  <Query, Row>(report: Report<Query, Row>, name: string) =>
  async ({ query }: { readonly query: Query }, context: Context): Promise<FileReply> => {
    const rows: Row[] = [];
    let cursor: string | undefined;
    for (let pages = 1; ; pages += 1) {
      const page = await report.page({ ...query, limit: ROWS_AT_ONCE, cursor }, context);
      rows.push(...page.items);
      if (rows.length > MOST_ROWS || pages > MOST_PAGES)
        throw new ReportTooLarge(
          `A file holds ${MOST_ROWS} rows at the most. Choose a shorter time, or ask for an export.`,
        );
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    context.seen(rows.map(report.patientOf));
    return new FileReply(linesOf(report.columns, rows), `${name}.csv`);
  };

async function* linesOf<Row>(columns: readonly (keyof Row & string)[], rows: readonly Row[]): AsyncGenerator<string> {
  yield `${CSV_BEGIN}${csvLine(columns)}`;
  for (const row of rows) yield csvLine(columns.map((column) => row[column]));
}
