import type { Pairs } from '../rest/exchange.ts';
import { parseFilter } from './parse-filter.ts';
import { conditionOf, MOST_CHAINS, UnknownParameter, type Scope } from './parse-condition.ts';
import { parseIncludes } from './parse-includes.ts';
import type { SearchQuery, SortKey, Summary, Total } from './query.ts';
import { referenceForm } from './reference-form.ts';
import { badValue, notHad } from './refusals.ts';
import type { SearchParameters } from './search-parameters.ts';
import { withPatients } from './with-patients.ts';
import type { Criterion } from './criteria.ts';

export interface SearchOptions {
  /** Whether a parameter that nobody knows is an error. */
  readonly handling: 'strict' | 'lenient';
  readonly now: Date;
  /** Where this server stands for its clients. */
  readonly base: string;
}

/** What is no condition: how the answer looks, which others read. */
const OF_THE_ANSWER = new Set(['_format', '_pretty', '_cursor', '_contained', '_containedType', '_type']);
const SUMMARIES: readonly Summary[] = ['true', 'text', 'data', 'count', 'false'];
const TOTALS: readonly Total[] = ['none', 'estimate', 'accurate'];

/**
 * Reads the parameters of a search of a type. A search over several types is read once for each.
 * @throws FhirError 400 that names the parameter
 */
export function parseSearch(
  parameters: SearchParameters,
  type: string,
  pairs: Pairs,
  { handling, now, base }: SearchOptions,
): SearchQuery {
  const scope: Scope = {
    parameters,
    chains: { left: MOST_CHAINS },
    reading: {
      now: now.getTime(),
      form: referenceForm(base),
      isType: parameters.isType,
      types: parameters.types,
    },
  };
  const criteria: Criterion[] = [];
  const ignored: string[] = [];
  const sort: SortKey[] = [];
  const elements: string[] = [];
  let count: number | undefined;
  let total: Total | undefined;
  let summary: Summary | undefined;
  for (const [name, value] of pairs) {
    if (OF_THE_ANSWER.has(name) || /^_(?:rev)?include(?::|$)/.test(name)) continue;
    if (value === '') {
      // The specification leaves parameters without a value out.
      if (handling === 'strict') throw badValue(name, 'it has no value.');
      ignored.push(name);
      continue;
    }
    try {
      switch (name) {
        case '_sort':
          sort.push(...sortKeys(parameters, type, value));
          break;
        case '_count':
          if (!/^\d{1,9}$/.test(value)) throw badValue(name, 'it takes a number from 0.');
          count = Number(value);
          break;
        case '_total':
          total = oneOf(name, TOTALS, value);
          break;
        case '_summary':
          summary = oneOf(name, SUMMARIES, value);
          break;
        case '_elements':
          elements.push(
            ...value
              .split(',')
              .map((it) => it.trim())
              .filter(Boolean),
          );
          break;
        case '_filter':
          criteria.push(parseFilter(scope, type, value));
          break;
        default:
          criteria.push(conditionOf(scope, type, name, value));
      }
    } catch (error) {
      if (!(error instanceof UnknownParameter)) throw error;
      if (handling === 'strict') throw notHad(name, error.message);
      ignored.push(name);
    }
  }
  return {
    type,
    criteria: withPatients(parameters, type, criteria),
    ...parseIncludes(parameters, type, pairs),
    sort,
    count,
    total,
    summary,
    elements,
    ignored,
  };
}

function oneOf<Word extends string>(name: string, words: readonly Word[], value: string): Word {
  const word = words.find((it) => it === value);
  if (word === undefined) throw badValue(name, `it takes one of ${words.join(', ')}.`);
  return word;
}

function sortKeys(parameters: SearchParameters, type: string, value: string): SortKey[] {
  return value.split(',').map((text): SortKey => {
    const descending = text.startsWith('-');
    const code = descending ? text.slice(1) : text;
    const parameter = parameters.of(type).get(code);
    if (!parameter) throw badValue('_sort', `${type} has no search parameter ${JSON.stringify(code.slice(0, 64))}.`);
    if (parameter.type === 'composite' || parameter.type === 'special')
      throw notHad('_sort', `nothing is sorted by ${code}.`);
    return { parameter, descending };
  });
}
