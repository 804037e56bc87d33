import type { Deps } from '../deps.ts';
import { isOperation, runOperation } from '../operations/run-operation.ts';
import type { Exchange, Reply } from './exchange.ts';
import type { Interaction } from './interaction.ts';
import { interactions } from './interactions.ts';
import { refusal } from './outcome.ts';

const byMethod = Map.groupBy(
  interactions.map((it) => ({ it, segments: it.path === '' ? [] : it.path.split('/') })),
  ({ it }) => it.method,
);

/** Does what the exchange asks for. @throws FhirError 404, 405 where the server does nothing of the kind */
export async function dispatch(exchange: Exchange, deps: Deps): Promise<Reply> {
  const reply = await done(exchange, deps);
  if (exchange.method !== 'GET' && exchange.path[0] === 'StructureDefinition') deps.storedProfiles.forget();
  return reply;
}

async function done(exchange: Exchange, deps: Deps): Promise<Reply> {
  if (isOperation(exchange)) return runOperation(exchange, deps);
  const found = interactionOf(exchange);
  if (found) return found.handle(exchange, deps);
  const { path, method } = exchange;
  const others = [...byMethod.keys()].filter((it) => interactionOf({ method: it, path }));
  if (others.length > 0)
    throw refusal(405, 'not-supported', `There is no ${method} at this address, but ${others.join(', ')}.`);
  throw refusal(404, 'not-found', 'There is nothing at this address; GET [base]/metadata tells what there is.');
}

export function interactionOf({ method, path }: Pick<Exchange, 'method' | 'path'>): Interaction | undefined {
  return byMethod.get(method)?.find(({ segments }) => fits(segments, path))?.it;
}

/** Names that the specification gives a meaning are no types and no ids. */
const isName = (segment: string): boolean =>
  segment.startsWith('_') || segment.startsWith('$') || segment === 'metadata';

const fits = (segments: readonly string[], path: readonly string[]): boolean =>
  segments.length === path.length &&
  segments.every((segment, at) => (segment.startsWith(':') ? !isName(path[at] ?? '') : segment === path[at]));
