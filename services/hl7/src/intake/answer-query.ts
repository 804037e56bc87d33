import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import { failureOf } from '../dispatch/failure.ts';
import type { Answered, Query, QueryDeps, QueryHandler } from '../inbound/handler.ts';
import { refusal } from '../inbound/query/response.ts';
import type { Fault } from './refusal.ts';

/** For all that one query asks others: a system that waits for its answer gives up soon. */
const DEADLINE_MS = 8_000;

interface Judged extends Answered {
  /** Why it could not be answered. */
  readonly fault?: Fault;
}

/** Answers a query, in the name of the channel. Who cannot be asked now is a refusal as well: nothing hangs. */
export async function answerQuery(query: Query, handler: QueryHandler, deps: QueryDeps): Promise<Judged> {
  try {
    return await asChannel(query.channel, DEADLINE_MS, () => handler.answer(query, deps));
  } catch (error) {
    const fault = faultOf(error);
    deps.log.warn({ err: error, channel: query.channel.id }, 'a query of HL7 was not answered');
    return { answer: refusal(query.message, fault, handler.type), shown: [], fault };
  }
}

function faultOf(error: unknown): Fault {
  const failure = failureOf(error);
  if (failure.kind === 'failed') return failure.fault;
  return { code: '207', place: null, text: 'The index of patients cannot be asked now: send the query again later.' };
}

/**
 * Whose data an answer holds stands in the trail before it is given, once for each patient; of an answer that holds nobody's
 * that it was asked.
 * @param messageId the query, as it is kept: there it says what was asked
 */
export async function noteShown(
  messageId: string,
  { channel }: Query,
  shown: readonly string[],
  { db }: Pick<QueryDeps, 'db'>,
): Promise<void> {
  const actor = serviceActor('hl7');
  const facts = { actor, facilityId: channel.facilityId, resource: `hl7-message/${messageId}` };
  const entries = shown.length === 0 ? [facts] : shown.map((patientId) => ({ ...facts, patientId }));
  await asChannel(channel, undefined, () => db.transaction((tx) => tx.audit.recordAll('hl7-message.answer', entries)));
}

const asChannel = <Result>({ id, name }: Hl7Channel, withinMs: number | undefined, ask: () => Promise<Result>) =>
  inRequest(
    {
      ...{ actor: serviceActor('hl7'), askedBy: { id, name: `HL7: ${name}` } },
      ...(withinMs === undefined ? {} : { deadline: Date.now() + withinMs }),
    },
    ask,
  );
