import type { Deps } from '../deps.ts';
import { isOperation } from '../operations/run-operation.ts';
import { recordOf } from './audit.ts';
import { dispatch, interactionOf } from './dispatch.ts';
import type { Exchange, Reply } from './exchange.ts';
import { replyOfError } from './reply-of-error.ts';

/**
 * Does what the exchange asks for, and answers errors too. Either way the access is in the trail before anybody hears of it.
 * @throws ServiceUnavailable where it cannot be recorded
 */
export async function answer(exchange: Exchange, deps: Deps): Promise<Reply> {
  const reply = await dispatch(exchange, deps).catch((error: unknown) => replyOfError(error, deps.log));
  const done = isOperation(exchange) ? 'operation' : interactionOf(exchange)?.code;
  await recordOf(exchange, done, reply, deps);
  return reply;
}
