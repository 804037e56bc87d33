import type { Exchange, Pairs } from '../rest/exchange.ts';
import { FhirError, refusal } from '../rest/outcome.ts';
import { isObject, type Resource } from '../rest/resource.ts';
import type { Validator } from '../validation/validator.ts';
import type { Operation, OperationParameter, OperationRequest } from './definition.ts';
import { isResourceType, readParameter, readText, type Value } from './parameter-values.ts';

/** About the answer, not about the operation. */
const OF_THE_ANSWER: ReadonlySet<string> = new Set(['_format', '_pretty', '_summary', '_elements']);
/** Where a page begins. */
const CURSOR = '_cursor';
const FORM = 'application/x-www-form-urlencoded';

/**
 * What a call brings, held to what the operation declares.
 * @throws FhirError 400 that names the parameter: unknown, missing, too often, of another type
 */
export function requestOf(operation: Operation, exchange: Exchange, validator: Validator): OperationRequest {
  const inputs = new Map(operation.parameters.filter(({ use }) => use === 'in').map((it) => [it.name, it]));
  const values = new Map<string, Value[]>();
  const add = (name: string, read: (declared: OperationParameter) => Value) => {
    const declared = inputs.get(name);
    if (!declared) throw unknownParameter(operation, name, [...inputs.keys()]);
    const known = values.get(name) ?? [];
    if (known.length > 0 && declared.max === '1') throw wrong(name, 'is given more than once.');
    values.set(name, [...known, read(declared)]);
  };
  const isAnswer = ([name]: Pairs[number]) => OF_THE_ANSWER.has(name);
  // As in searches, a parameter without a value says nothing.
  const ofOperation = exchange.query.filter((it) => !isAnswer(it) && it[0] !== CURSOR && it[1] !== '');
  const isSearch = ([name]: Pairs[number]) => operation.takesSearch === true && !inputs.has(name);
  for (const [name, text] of ofOperation)
    if (!isSearch([name, text])) add(name, (declared) => readText(declared, text));
  for (const { name, value } of sentValues(operation, exchange, validator))
    add(name, (declared) => readParameter(declared, value));
  for (const { name, min } of inputs.values())
    if (min > 0 && !values.has(name))
      throw refusal(400, 'required', `${operation.name} needs ${name}.`, atParameter(name));
  return {
    ...addressOf(exchange),
    ...accessorOf(values),
    search: ofOperation.filter(isSearch),
    answer: exchange.query.filter(isAnswer),
  };
}

const addressOf = ({ path }: Exchange): Pick<OperationRequest, 'type' | 'id'> => ({
  ...(path.length > 1 ? { type: path[0] } : {}),
  ...(path.length > 2 ? { id: path[1] } : {}),
});

interface SentValue {
  readonly name: string;
  /** The parameter as it stands in the body: `{ name, valueUri }`, `{ name, resource }`. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** The parameters of the body: of a Parameters resource, or the one resource that the operation is about. */
function sentValues(operation: Operation, { sent, method }: Exchange, validator: Validator): SentValue[] {
  if (!sent || method === 'GET' || (sent.contentType ?? '').startsWith(FORM)) return [];
  const body = sent.resource();
  if (body.resourceType !== 'Parameters') return [bareResource(operation, body, validator)];
  const listed: unknown = body['parameter'] ?? [];
  if (!Array.isArray(listed)) throw refusal(400, 'structure', 'parameter is a list.', 'Parameters.parameter');
  mustBeRight(validator, withoutFreeResources(operation, body, listed));
  return listed.map((it: unknown, at) => {
    if (!isObject(it) || typeof it['name'] !== 'string')
      throw refusal(400, 'required', 'Each parameter has a name.', `Parameters.parameter[${at}].name`);
    return { name: it['name'], value: it };
  });
}

function bareResource(operation: Operation, body: Resource, validator: Validator): SentValue {
  const taking = operation.parameters.filter(
    ({ use, type }) => use === 'in' && isResourceType(type, body.resourceType),
  );
  const [only] = taking;
  if (!only)
    throw refusal(400, 'invalid', `${operation.name} takes a Parameters resource as its body.`, 'resourceType');
  if (only.type !== 'Resource') mustBeRight(validator, body);
  return { name: only.name, value: { name: only.name, resource: body } };
}

/** What a parameter of the type Resource holds is the operation's own business: `$validate` is called to hear of it. */
function withoutFreeResources(operation: Operation, body: Resource, listed: readonly unknown[]): Resource {
  const free = new Set(operation.parameters.filter(({ type }) => type === 'Resource').map(({ name }) => name));
  const kept = listed.filter((it) => !(isObject(it) && typeof it['name'] === 'string' && free.has(it['name'])));
  const { parameter: _parameter, ...rest } = body;
  return kept.length > 0 ? { ...rest, resourceType: 'Parameters', parameter: kept } : { resourceType: 'Parameters' };
}

function mustBeRight(validator: Validator, resource: Resource): void {
  const issues = validator.validate(resource);
  if (issues.some(({ severity }) => severity === 'error' || severity === 'fatal')) throw new FhirError(400, issues);
}

const atParameter = (name: string): string => `Parameters.parameter.where(name = '${name.replace(/[^\w.-]/g, '')}')`;

const wrong = (name: string, why: string): FhirError => refusal(400, 'value', `${name} ${why}`, atParameter(name));

function unknownParameter(operation: Operation, name: string, known: readonly string[]): FhirError {
  const takes = known.length === 0 ? 'no parameters' : known.join(', ');
  return refusal(
    400,
    'not-supported',
    `${operation.name} has no parameter ${JSON.stringify(name.slice(0, 64))}; it takes ${takes}.`,
    atParameter(name),
  );
}

function accessorOf(
  values: ReadonlyMap<string, readonly Value[]>,
): Omit<OperationRequest, 'type' | 'id' | 'search' | 'answer'> {
  const texts = (name: string) => (values.get(name) ?? []).filter((it) => typeof it === 'string');
  const complexes = (name: string) => (values.get(name) ?? []).filter(isObject);
  const resources = (name: string) => complexes(name).filter(isResource);
  return {
    texts,
    text: (name) => texts(name)[0],
    flag: (name) => values.get(name)?.find((it) => typeof it === 'boolean'),
    integer: (name) => values.get(name)?.find((it) => typeof it === 'number'),
    complexes,
    complex: (name) => complexes(name)[0],
    resources,
    resource: (name) => resources(name)[0],
  };
}

const isResource = (value: Readonly<Record<string, unknown>>): value is Resource =>
  typeof value['resourceType'] === 'string';
