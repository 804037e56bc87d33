import type { Deps } from '../deps.ts';
import type { Exchange, Reply } from '../rest/exchange.ts';
import { refusal } from '../rest/outcome.ts';
import { mustBeId, mustBeType } from '../rest/places.ts';
import type { Operation } from './definition.ts';
import { operations } from './operations.ts';
import { requestOf } from './read-request.ts';

/** Whether the address names an operation: its last segment begins with `$`. */
export const isOperation = ({ path }: Pick<Exchange, 'path'>): boolean => path.at(-1)?.startsWith('$') ?? false;

const LEVELS = ['system', 'type', 'instance'] as const;

/**
 * Does the operation that the address names, with what was sent held to its declaration.
 * @throws FhirError 404 where there is none of the name at this level, 405 where it cannot be called so, 400
 */
export async function runOperation(exchange: Exchange, deps: Deps): Promise<Reply> {
  const { path, method } = exchange;
  const level = LEVELS[path.length - 1];
  const [type, id] = path.length > 1 ? path : [];
  if (type !== undefined) mustBeType(deps, type);
  if (level === 'instance' && id !== undefined) mustBeId(id);
  const operation = operations.find(
    (it) =>
      it.name === path.at(-1) &&
      level !== undefined &&
      it.levels.includes(level) &&
      (type === undefined || !it.types || it.types.includes(type)),
  );
  if (!operation)
    throw refusal(
      404,
      'not-supported',
      'There is no such operation at this address; GET [base]/metadata names those that there are.',
    );
  mustBeCallable(operation, method);
  return operation.handle(requestOf(operation, exchange, deps.validator), { deps, exchange });
}

function mustBeCallable({ name, affectsState }: Operation, method: Exchange['method']): void {
  if (method === 'POST' || (method === 'GET' && !affectsState)) return;
  throw refusal(
    405,
    'not-supported',
    `${name} is called by POST${affectsState ? ', because it changes what is stored' : ' or GET'}.`,
  );
}
