import type { mongo } from 'mongoose';
import type { ResourceDocument } from './documents.ts';
import { anyOf, type Filter } from './filter.ts';
import { gathered } from './gathered.ts';
import { ANSWERED, type Answered, type Order } from './shown.ts';

/** With what tells whether it fits a search for keys and dates. */
export type Told = Answered & Pick<ResourceDocument, 'k' | 'd'>;

/** Asks for all that fits, by id, at most the limit. */
export interface PageQuestion {
  readonly filter: Filter;
  readonly hint: Order;
  readonly direction: 1 | -1;
  readonly limit: number;
  readonly maxTimeMS?: number;
  /** The same as the filter, asked of a document. */
  fits(document: Told): boolean;
}

type Page = Promise<Answered[]>;

const MOST_AT_ONCE = 8;

/**
 * Searches that come at the same time and are answered by the same index go to the database as one, which costs it little more
 * than one of them. Each takes from what comes what fits it. What together is more than they want is asked for one by one.
 */
export function pagesTogether(resources: mongo.Collection<ResourceDocument>): (question: PageQuestion) => Page {
  // Pages are not waited for: one that fails, or is asked for once more, holds up none of the others.
  const pageOf = gathered<PageQuestion, Page>(MOST_AT_ONCE, (questions) => {
    const groups = Map.groupBy(questions, ({ hint }) => Object.keys(hint).join());
    const pages = new Map([...groups.values()].flatMap((group) => pagesOf(resources, group)));
    return Promise.resolve(questions.map((it) => pages.get(it) ?? askAlone(resources, it)));
  });
  return async (question) => pageOf(question);
}

/** @param group of questions with one hint */
function pagesOf(
  resources: mongo.Collection<ResourceDocument>,
  group: readonly PageQuestion[],
): (readonly [PageQuestion, Page])[] {
  const [only] = group;
  if (only && group.length === 1) return [[only, askAlone(resources, only)]];
  const found = askTogether(resources, group);
  return group.map((it) => [it, found.then((rows) => (rows ? own(it, rows) : askAlone(resources, it)))]);
}

/** @returns undefined where some may be missing */
async function askTogether(
  resources: mongo.Collection<ResourceDocument>,
  questions: readonly PageQuestion[],
): Promise<readonly Told[] | undefined> {
  const [first] = questions;
  if (!first) return [];
  const limit = questions.reduce((sum, it) => sum + it.limit, 0);
  const filter = anyOf(questions.map((it) => it.filter));
  const times = questions.flatMap(({ maxTimeMS }) => maxTimeMS ?? []);
  const most = times.length > 0 ? { maxTimeMS: Math.min(...times) } : {};
  const rows = resources.find(filter, { hint: first.hint, limit, ...most }).project<Told>({ ...ANSWERED, k: 1, d: 1 });
  // What keeps one of them from being answered is that one's to say.
  const found = await rows.toArray().catch(() => undefined);
  return found && found.length < limit ? found : undefined;
}

function askAlone(
  resources: mongo.Collection<ResourceDocument>,
  { filter, hint, direction, limit, maxTimeMS }: PageQuestion,
): Page {
  const most = maxTimeMS === undefined ? {} : { maxTimeMS };
  const rows = resources.find(filter, { hint, limit, sort: { _id: direction }, ...most });
  return rows.project<Answered>(ANSWERED).toArray();
}

const own = ({ fits, direction, limit }: PageQuestion, rows: readonly Told[]): Answered[] =>
  rows
    .filter(fits)
    .sort((a, b) => (a._id < b._id ? -direction : direction))
    .slice(0, limit);
