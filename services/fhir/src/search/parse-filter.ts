import { all, any, none, type Bounds, type Criterion } from './criteria.ts';
import { escaped } from './escapes.ts';
import { conditionOf, type Scope } from './parse-condition.ts';
import { overPlaces, type Asked, type Reading } from './asked.ts';
import { dateOf } from './parse-range.ts';
import { criterionOfValue, stringCriterion, type StringMatch } from './parse-value.ts';
import { present } from './present.ts';
import { badValue } from './refusals.ts';

/**
 * Reads `_filter`, the grammar of https://hl7.org/fhir/R4/search_filter.html: comparisons with and, or, not and parentheses;
 * "and" binds closer than "or". Conditions in brackets are not read: a chain says the same.
 * @throws FhirError 400 that says where it is not understood
 */
export function parseFilter(scope: Scope, type: string, text: string): Criterion {
  if (text.length > LONGEST) throw badValue('_filter', `it has at most ${LONGEST} characters.`);
  const tokens = tokensOf(text);
  let at = 0;
  let depth = 0;
  let conditions = 0;
  const wrong = (wanted: string) =>
    badValue(
      '_filter',
      `${wanted} is wanted before ${JSON.stringify(
        tokens
          .slice(at, at + 3)
          .join(' ')
          .slice(0, 60) || 'the end',
      )}.`,
    );
  const take = (wanted: string): string => {
    const token = tokens[at];
    if (token === undefined) throw wrong(wanted);
    at++;
    return token;
  };

  function either(): Criterion {
    const of = [both()];
    while (tokens[at]?.toLowerCase() === 'or') {
      at++;
      of.push(both());
    }
    return any(of);
  }

  function both(): Criterion {
    const of = [one()];
    while (tokens[at]?.toLowerCase() === 'and') {
      at++;
      of.push(one());
    }
    return all(of);
  }

  function one(): Criterion {
    const negated = tokens[at] === 'not' && tokens[at + 1] === '(';
    if (negated) at++;
    if (tokens[at] !== '(') {
      if (++conditions > MOST_CONDITIONS) throw badValue('_filter', `it has at most ${MOST_CONDITIONS} conditions.`);
      return comparison();
    }
    at++;
    if (++depth > DEEPEST) throw badValue('_filter', `parentheses stand in at most ${DEEPEST} others.`);
    const inside = either();
    if (tokens[at] !== ')') throw wrong('")"');
    at++;
    depth--;
    return negated ? none([inside]) : inside;
  }

  function comparison(): Criterion {
    const name = take('a parameter');
    if (!/^[A-Za-z_]/.test(name)) {
      at--;
      throw wrong('a parameter');
    }
    const operator = take('an operator');
    const value = take('a value');
    return compared(scope, type, { name, operator, value: valueOf(value) });
  }

  const criterion = either();
  if (at < tokens.length) throw wrong('"and", "or" or the end');
  return criterion;
}

const LONGEST = 20_000;
const MOST_CONDITIONS = 200;
/** Each is two levels of a question to MongoDB, which takes 100 in all. */
const DEEPEST = 20;
const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[()]|[^\s()"]+)/y;

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  for (let at = 0; at < end; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined)
      throw badValue('_filter', `a text that begins at ${at + 1} has no closing quotation mark.`);
    tokens.push(token);
  }
  return tokens;
}

/** A text in quotation marks as it reads; another value as it stands. */
function valueOf(token: string): { text: string; quoted: boolean } {
  if (!token.startsWith('"')) return { text: token, quoted: false };
  return { text: token.slice(1, -1).replace(/\\(.)/g, '$1'), quoted: true };
}

interface Compared {
  readonly name: string;
  readonly operator: string;
  readonly value: { readonly text: string; readonly quoted: boolean };
}

const STRINGS = new Map<string, StringMatch>([
  ['eq', 'equals'],
  ['co', 'contains'],
  ['sw', 'starts'],
  ['ew', 'ends'],
]);
const ORDERED = new Set(['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap']);
const MODIFIERS = new Map([
  ['ss', 'above'],
  ['sb', 'below'],
  ['in', 'in'],
  ['ni', 'not-in'],
]);

function compared(scope: Scope, type: string, { name, operator, value }: Compared): Criterion {
  const dot = name.lastIndexOf('.');
  const [path, code] = dot < 0 ? ['', name] : [name.slice(0, dot + 1), name.slice(dot + 1)];
  // The operator is asked of the parameter at the end of a chain; the chain is that of any search.
  if (path !== '')
    return conditionOf(
      { ...scope, atEnd: (inner, at) => atParameter(scope, inner, at, operator, value) },
      type,
      `${path}${code}`,
      value.text,
    );
  return atParameter(scope, type, code, operator, value);
}

function atParameter(
  scope: Scope,
  type: string,
  code: string,
  operator: string,
  { text, quoted }: Compared['value'],
): Criterion {
  const name = `_filter=${code} ${operator}`;
  const parameter = scope.parameters.of(type).get(code);
  if (!parameter) throw badValue('_filter', `${type} has no search parameter ${JSON.stringify(code.slice(0, 64))}.`);
  const refused = () => badValue('_filter', `${code} is not compared by ${JSON.stringify(operator.slice(0, 10))}.`);
  if (operator === 'pr') {
    if (text !== 'true' && text !== 'false') throw badValue('_filter', '"pr" takes true or false.');
    return text === 'true' ? present(parameter) : none([present(parameter)]);
  }
  const modifier = MODIFIERS.get(operator);
  const value = quoted ? escaped(text) : text;
  if (code === '_id') {
    if (operator !== 'eq' && operator !== 'ne') throw refused();
    return conditionOf(scope, type, operator === 'eq' ? code : `${code}:not`, value);
  }
  if (code === '_lastUpdated') {
    if (!ORDERED.has(operator)) throw refused();
    return conditionOf(scope, type, code, `${operator}${value}`);
  }
  if (modifier !== undefined) {
    if (parameter.type !== 'token') throw refused();
    return conditionOf(scope, type, `${code}:${modifier}`, value);
  }
  const one = { name, parameter, value };
  switch (parameter.type) {
    case 'string': {
      if (parameter.isWords) throw refused();
      if (operator === 'ne') return none([stringCriterion(one, 'equals')]);
      const match = STRINGS.get(operator);
      if (!match) throw refused();
      return stringCriterion(one, match);
    }
    case 'date':
    case 'number':
    case 'quantity':
      if (operator === 'po' && parameter.type === 'date') return overlapping(one, scope.reading);
      if (!ORDERED.has(operator)) throw refused();
      return criterionOfValue({ ...one, value: `${operator}${value}` }, scope.reading);
    case 'reference':
    case 'token':
    case 'uri': {
      if (operator !== 'eq' && operator !== 'ne' && !(operator === 're' && parameter.type === 'reference'))
        throw refused();
      const same = criterionOfValue(one, scope.reading);
      return operator === 'ne' ? none([same]) : same;
    }
    default:
      throw refused();
  }
}

/** `po`: the two spans have an instant in common. */
function overlapping({ name, parameter, value }: Asked, { time }: Reading): Criterion {
  const { span } = dateOf(name, value, time);
  const bounds: Bounds = [
    [
      { of: 'lo', is: '$lt', than: span.hi },
      { of: 'hi', is: '$gt', than: span.lo },
    ],
  ];
  return overPlaces(parameter, ({ prefix }) => ({ kind: 'date', p: { is: prefix }, bounds, rank: 9 }));
}
