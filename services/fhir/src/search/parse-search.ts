import type { Pairs } from '../rest/exchange.ts';
import { parseFilter } from './parse-filter.ts';
import { conditionOf, MOST_CHAINS, MOST_LEAVES, UnknownParameter, type Scope } from './parse-condition.ts';
import { parseIncludes } from './parse-includes.ts';
import type { SearchQuery, SortKey, Summary, Total } from './query.ts';
import { referenceForm } from './reference-form.ts';
import { refusal } from '../rest/outcome.ts';
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
const OF_THE_ANSWER = new Set(['_format', '_pretty', '_cursor', '_type']);
const SUMMARIES: readonly Summary[] = ['true', 'text', 'data', 'count', 'false'];
const TOTALS: readonly Total[] = ['none', 'estimate', 'accurate'];

/** Parameters of one search, and characters of all their values. */
const MOST_PARAMETERS = 200;
const MOST_CHARACTERS = 500_000;

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
  mustBeShort(pairs);
  const scope: Scope = {
    parameters,
    chains: { left: MOST_CHAINS },
    leaves: { left: MOST_LEAVES },
    reading: {
      now: now.getTime(),
      form: referenceForm(base),
      time: parameters.time,
      isType: parameters.isType,
      types: parameters.types,
    },
  };
  const criteria: Criterion[] = [];
  const used: Pairs[number][] = [];
  const sort: SortKey[] = [];
  const elements: string[] = [];
  let count: number | undefined;
  let total: Total | undefined;
  let summary: Summary | undefined;
  for (const pair of pairs) {
    const [name, value] = pair;
    if (OF_THE_ANSWER.has(name) || /^_(?:rev)?include(?::|$)/.test(name)) {
      used.push(pair);
      continue;
    }
    if (value === '') {
      // The specification leaves parameters without a value out.
      if (handling === 'strict') throw badValue(name, 'it has no value.');
      continue;
    }
    if (value.includes('\0')) throw badValue(name, 'a value has no NUL in it.');
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
        case '_contained':
          if (value !== 'false') throw new UnknownParameter('Contained resources are not searched by themselves.');
          break;
        default:
          criteria.push(conditionOf(scope, type, name, value));
      }
      used.push(pair);
    } catch (error) {
      if (!(error instanceof UnknownParameter)) throw error;
      if (handling === 'strict') throw notHad(name, error.message);
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
    used,
  };
}

function mustBeShort(pairs: Pairs): void {
  const characters = pairs.reduce((sum, [, value]) => sum + value.length, 0);
  if (pairs.length > MOST_PARAMETERS || characters > MOST_CHARACTERS)
    throw refusal(
      400,
      'too-costly',
      `A search has at most ${MOST_PARAMETERS} parameters of ${MOST_CHARACTERS} characters in all.`,
    );
}

function oneOf<Word extends string>(name: string, words: readonly Word[], value: string): Word {
  const word = words.find((it) => it === value);
  if (word === undefined) throw badValue(name, `it takes one of ${words.join(', ')}.`);
  return word;
}

const MOST_SORTED_BY = 10;

function sortKeys(parameters: SearchParameters, type: string, value: string): SortKey[] {
  const texts = value.split(',');
  if (texts.length > MOST_SORTED_BY) throw badValue('_sort', `it takes at most ${MOST_SORTED_BY} parameters.`);
  return texts.map((text): SortKey => {
    const descending = text.startsWith('-');
    const code = descending ? text.slice(1) : text;
    const parameter = parameters.of(type).get(code);
    if (!parameter) throw badValue('_sort', `${type} has no search parameter ${JSON.stringify(code.slice(0, 64))}.`);
    if (parameter.type === 'composite' || parameter.type === 'special' || parameter.isWords)
      throw notHad('_sort', `nothing is sorted by ${code}.`);
    return { parameter, descending };
  });
}
