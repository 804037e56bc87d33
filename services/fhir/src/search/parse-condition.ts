import { any, leavesIn, none, type Criterion } from './criteria.ts';
import { splitAt, unescaped } from './escapes.ts';
import { foldedText } from './folded-text.ts';
import { literal, part, tokenPart } from './keys.ts';
import { overPlaces, type Asked, type Reading } from './asked.ts';
import { relatedReference } from './parse-hierarchy.ts';
import { updatedBounds } from './parse-range.ts';
import { identifierMatch, tokenCriterion, tokenOf } from './parse-token.ts';
import { criterionOfValue, referenceCriterion, stringCriterion } from './parse-value.ts';
import { present } from './present.ts';
import { FhirError, refusal } from '../rest/outcome.ts';
import { badValue, notHad, shown } from './refusals.ts';
import type { Parameter } from './parameter.ts';
import type { SearchParameters } from './search-parameters.ts';

/** A parameter that the type does not have: whether that is an error is the caller's to say. */
export class UnknownParameter extends Error {}

/** More chains after each other are not followed. */
const DEEPEST = 5;
/** Alternatives of one parameter. */
const MOST_VALUES = 1_000;
/** Characters of one of them: MongoDB takes no longer patterns than some thousands. */
const LONGEST = 4_000;
/** Types that the chains of one search lead over. */
export const MOST_CHAINS = 500;
/** Keys and ranges that one search asks for: an id alone is one of each type that the reference may be to. */
export const MOST_LEAVES = 20_000;

export interface Scope {
  readonly parameters: SearchParameters;
  readonly reading: Reading;
  /** How many types chains may still be tried with: a reference to anything is a question to each type. */
  readonly chains: { left: number };
  /** How many keys and ranges may still be asked for. */
  readonly leaves: { left: number };
  /** Reads what stands at the end of a chain, where that is not a parameter with its values. */
  readonly atEnd?: (type: string, name: string) => Criterion;
}

/**
 * One parameter of a search with its alternatives: `subject:Patient.name=peter,paul`.
 * @throws UnknownParameter, FhirError 400
 */
export function conditionOf(scope: Scope, type: string, name: string, text: string, depth = 0): Criterion {
  if (depth > DEEPEST) throw notHad(name, `at most ${DEEPEST} parameters follow each other.`);
  if (name === '_list') return inLists(scope, type, text);
  if (name.startsWith('_has:')) return hasCondition(scope, type, name, text, depth);
  const dot = name.indexOf('.');
  if (dot >= 0)
    return chainCondition(scope, type, { head: name.slice(0, dot), rest: name.slice(dot + 1), text, depth });
  const [code = '', modifier, ...more] = name.split(':');
  const parameter = knownParameter(scope, type, code);
  if (scope.atEnd) return scope.atEnd(type, name);
  if (more.length > 0) throw notHad(name, 'a parameter has one modifier.');
  const values = splitAt(',', text);
  if (values.length > MOST_VALUES) throw badValue(name, `give at most ${MOST_VALUES} alternatives.`);
  if (code === '_id' || code === '_lastUpdated') return fieldCondition(scope, type, { code, modifier, name, values });
  if (modifier === 'missing') return missing(parameter, name, text);
  const negated = modifier === 'not' || modifier === 'not-in';
  const alternatives = values.map((value) => {
    if (value === '') throw badValue(name, 'an alternative is empty.');
    if (value.length > LONGEST) throw badValue(name, `a value has at most ${LONGEST} characters.`);
    const criterion = oneValue(scope, { name, parameter, value }, modifier);
    if ((scope.leaves.left -= leavesIn(criterion)) < 0) throw tooManyLeaves(name);
    return criterion;
  });
  return negated ? none(alternatives) : any(alternatives);
}

function knownParameter({ parameters }: Scope, type: string, code: string): Parameter {
  const parameter = parameters.of(type).get(code);
  if (!parameter) throw new UnknownParameter(`${type} has no search parameter ${JSON.stringify(code.slice(0, 64))}.`);
  return parameter;
}

function oneValue({ parameters, reading }: Scope, one: Asked, modifier: string | undefined): Criterion {
  const { name, parameter, value } = one;
  if (modifier === undefined) return criterionOfValue(one, reading);
  const refused = () =>
    notHad(name, `parameters of type ${parameter.type} have no modifier ":${modifier.slice(0, 40)}".`);
  switch (parameter.type) {
    case 'string':
      if (!parameter.isWords && (modifier === 'exact' || modifier === 'contains'))
        return stringCriterion(one, modifier);
      throw refused();
    case 'token':
      return tokenWith(modifier, one, refused);
    case 'reference':
      if (modifier === 'identifier') {
        const token = tokenOf(name, value);
        if (token.code === '') throw badValue(name, 'give the value of the identifier.');
        return overPlaces(parameter, ({ prefix }) => ({ kind: 'key', key: identifierMatch(prefix, token), rank: 1 }));
      }
      if (modifier === 'above' || modifier === 'below') {
        const related = relatedReference(parameters, reading, one, modifier);
        if (!related) throw refused();
        return related;
      }
      if (!reading.isType(modifier)) throw refused();
      return referenceCriterion(one, reading, modifier);
    case 'uri':
      return uriWith(modifier, one, refused);
    default:
      throw refused();
  }
}

function tokenWith(modifier: string, one: Asked, refused: () => Error): Criterion {
  const { name, parameter, value } = one;
  const prefixes = parameter.filedAs.map((it) => it.prefix);
  switch (modifier) {
    case 'not':
      return tokenCriterion(one);
    case 'text': {
      const words = literal(foldedText(name, unescaped(value)));
      return any(
        prefixes.map((prefix) => ({
          kind: 'words',
          text: { matches: `^${literal(prefix)}~[\\s\\S]*${words}`, under: `${prefix}~` },
        })),
      );
    }
    case 'in':
    case 'not-in':
      return { kind: 'in-value-set', prefixes, holds: parameter.holds, valueSet: unescaped(value) };
    case 'above':
    case 'below': {
      const { code, system } = tokenOf(name, value);
      if (code === '' || !system) throw badValue(name, `":${modifier}" takes system|code.`);
      return { kind: 'related-codes', prefixes, holds: parameter.holds, relation: modifier, system, code };
    }
    case 'of-type': {
      const [system, code, identifier, ...more] = splitAt('|', value).map(unescaped);
      if (!system || !code || !identifier || more.length > 0)
        throw badValue(name, '":of-type" takes system of the type|code of the type|value.');
      if (parameter.holds !== 'identifiers') throw refused();
      const key = `${tokenPart(code, system)}|${part(identifier)}`;
      return overPlaces(parameter, ({ prefix }) => ({ kind: 'key', key: { is: `${prefix}?${key}` }, rank: 1 }));
    }
    default:
      throw refused();
  }
}

/** Segments of an address that `:above` goes up. */
const MOST_SEGMENTS = 50;

function uriWith(modifier: string, { name, parameter, value }: Asked, refused: () => Error): Criterion {
  const uri = unescaped(value);
  switch (modifier) {
    case 'below': {
      const folder = uri.endsWith('/') ? uri : `${uri}/`;
      return overPlaces(parameter, ({ prefix }) =>
        any([
          { kind: 'key', key: { is: `${prefix}@${uri}` }, rank: 6 },
          { kind: 'key', key: { starts: `${prefix}@${folder}` }, rank: 6 },
        ]),
      );
    }
    case 'above': {
      const segments = uri.split('/');
      if (segments.length > MOST_SEGMENTS) throw badValue(name, `an address has at most ${MOST_SEGMENTS} segments.`);
      const above = segments
        .map((_, at) => segments.slice(0, at + 1).join('/'))
        .filter((it) => !/^(?:[a-z]+:\/?)?$/i.test(it))
        .flatMap((it) => (it === uri ? [it] : [it, `${it}/`]));
      return overPlaces(parameter, ({ prefix }) =>
        any([...new Set(above)].map((it) => ({ kind: 'key', key: { is: `${prefix}@${it}` }, rank: 6 }))),
      );
    }
    default:
      throw refused();
  }
}

/** `_id` and `_lastUpdated` are fields of the document. */
function fieldCondition(
  { reading }: Scope,
  type: string,
  {
    code,
    modifier,
    name,
    values,
  }: { code: string; modifier: string | undefined; name: string; values: readonly string[] },
): Criterion {
  if (modifier !== undefined && !(code === '_id' && modifier === 'not')) throw notHad(name, 'it has no such modifier.');
  if (code === '_id') {
    const ids = values.map((it) => `${type}/${unescaped(it).replace(/^\|/, '')}`);
    return modifier === 'not' ? none([{ kind: 'ids', ids }]) : { kind: 'ids', ids };
  }
  return any(values.map((value) => ({ kind: 'updated', bounds: updatedBounds(name, value, reading) })));
}

function missing(parameter: Parameter, name: string, value: string): Criterion {
  if (value !== 'true' && value !== 'false') throw badValue(name, '":missing" takes true or false.');
  const there = present(parameter);
  return value === 'true' ? none([there]) : there;
}

interface Chain {
  readonly head: string;
  readonly rest: string;
  readonly text: string;
  readonly depth: number;
}

/** `subject:Patient.name`: the resources that fit are asked for first, then what refers to them. */
function chainCondition(scope: Scope, type: string, { head, rest, text, depth }: Chain): Criterion {
  const { parameters, reading } = scope;
  const [code = '', named, ...more] = head.split(':');
  const parameter = knownParameter(scope, type, code);
  const name = `${head}.${rest}`;
  if (parameter.type !== 'reference' || more.length > 0)
    throw notHad(name, `${code} is no reference that a chain could follow.`);
  if (named !== undefined && !reading.isType(named))
    throw badValue(name, `FHIR R4 has no resource type ${named.slice(0, 40)}.`);
  const isOpen = parameter.targets.length === 0 || parameter.targets.includes('Resource');
  const targets = named !== undefined ? [named] : isOpen ? parameters.types : parameter.targets;
  const next = /^[^.:]*/.exec(rest)?.[0] ?? '';
  const having = targets.filter((it) => next === '_has' || parameters.of(it).has(next));
  let reason: unknown = new UnknownParameter(
    `${shown(head)} leads to nothing that has a parameter ${JSON.stringify(shown(next))}.`,
  );
  const chains = having.flatMap((target): Criterion[] => {
    if (--scope.chains.left < 0) throw tooManyTypes(name);
    try {
      const of = conditionOf(scope, target, rest, text, depth + 1);
      return [{ kind: 'chain', filed: parameter.filedAs, isCanonical: parameter.isCanonical, type: target, of }];
    } catch (error) {
      // What one of the types does not have another one may.
      if (!isOfType(error)) throw error;
      reason = error;
      return [];
    }
  });
  if (chains.length === 0) throw reason;
  return any(chains);
}

const tooManyLeaves = (name: string) =>
  refusal(400, 'too-costly', `${shown(name)}: fewer alternatives, or references with their types.`, shown(name));

const tooManyTypes = (name: string) =>
  refusal(400, 'too-costly', `${shown(name)}: name the types of the references, as subject:Patient.name.`, shown(name));

/** Whether a refusal is about a type: it has no such parameter, or one of another kind. */
const isOfType = (error: unknown): boolean =>
  error instanceof UnknownParameter ||
  (error instanceof FhirError && error.issues.every(({ code }) => code === 'not-supported' || code === 'value'));

/** `_has:Observation:patient:code`: what refers to the resource is asked for first. */
function hasCondition(scope: Scope, type: string, name: string, text: string, depth: number): Criterion {
  const [, from = '', by = '', ...rest] = name.split(':');
  if (!scope.reading.isType(from) || rest.length === 0)
    throw badValue(name.slice(0, 80), 'it takes _has:Type:reference parameter:parameter.');
  const parameter = knownParameter(scope, from, by);
  if (parameter.type !== 'reference') throw notHad(name, `${by} is no reference.`);
  const of = conditionOf(scope, from, rest.join(':'), text, depth + 1);
  const { filedAs, isCanonical } = parameter;
  return { kind: 'has', selfType: type, type: from, filed: filedAs, isCanonical, of };
}

/** `_list=42`: what that list has an entry of. */
function inLists({ parameters }: Scope, type: string, text: string): Criterion {
  const ids = splitAt(',', text);
  if (ids.some((id) => id.startsWith('$'))) throw notHad('_list', 'there are no current lists: name one by its id.');
  if (ids.length > MOST_VALUES) throw badValue('_list', `give at most ${MOST_VALUES} alternatives.`);
  const of: Criterion = { kind: 'ids', ids: ids.map((id) => `List/${id}`) };
  const filed = parameters.of('List').get('item')?.filedAs ?? [];
  return { kind: 'has', selfType: type, type: 'List', filed, isCanonical: false, of };
}
