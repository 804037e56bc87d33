import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import { failureOf } from '../dispatch/failure.ts';
import { fault, type Fault } from '../er7/fault.ts';
import { MessageFault, type Answered, type Query, type QueryDeps, type QueryHandler } from '../inbound/handler.ts';
import { refusal } from '../inbound/query/response.ts';
import { shownBefore, type Shown } from '../inbound/query/shown-before.ts';

/** For all that one query asks others: a system that waits for its answer gives up soon. */
const DEADLINE_MS = 8_000;

interface Judged extends Answered {
  /** Why it could not be answered, the first of what its answer says. */
  readonly fault?: Fault;
}

/** Answers a query, in the name of the channel. Who cannot be asked now is a refusal as well: nothing hangs. */
export async function answerQuery(query: Query, handler: QueryHandler, deps: QueryDeps): Promise<Judged> {
  try {
    return await asChannel(query.channel, DEADLINE_MS, () => handler.answer(query, deps));
  } catch (error) {
    const why = faultsOf(error);
    deps.log.warn({ err: error, channel: query.channel.id }, 'a query of HL7 was not answered');
    return { answer: refusal(query.message, why, handler.type), shown: [], fault: why[0] };
  }
}

function faultsOf(error: unknown): readonly [Fault, ...Fault[]] {
  if (error instanceof MessageFault) return [error.fault, ...error.others];
  const failure = failureOf(error);
  return [failure.kind === 'failed' ? failure.fault : fault('207', null, 'patient-index-away')];
}

/**
 * Whose data an answer holds stands in the trail before it is given, once for each patient; of an answer that holds nobody's
 * that it was asked.
 * @param messageId the query, as it is kept: there it says what was asked
 */
export const noteShown = (
  messageId: string,
  query: Query,
  patientIds: readonly string[],
  deps: QueryDeps,
): Promise<void> => note(messageId, query, { patientIds, unknown: 0 }, deps);

/** The same of an answer that is given again; where it shows somebody of whom it is not known who that is, that is said. */
export async function noteShownAgain(
  before: { readonly id: string; readonly answer: string },
  query: Query,
  deps: QueryDeps,
): Promise<void> {
  const shown = await asChannel(query.channel, DEADLINE_MS, () => shownBefore(before, deps));
  await note(before.id, query, shown, deps);
}

async function note(messageId: string, { channel }: Query, shown: Shown, { db }: QueryDeps): Promise<void> {
  const { patientIds, unknown } = shown;
  const actor = serviceActor('hl7');
  const facts = { actor, facilityId: channel.facilityId, resource: `hl7-message/${messageId}` };
  const isOfNobody = patientIds.length === 0 && unknown === 0;
  const entries = isOfNobody ? [facts] : patientIds.map((patientId) => ({ ...facts, patientId }));
  await asChannel(channel, undefined, () =>
    db.transaction(async (tx) => {
      await tx.audit.recordAll('hl7-message.answer', entries);
      if (unknown > 0)
        await tx.audit.record('hl7-message.answer-unknown', { ...facts, details: { patients: unknown } });
    }),
  );
}

const asChannel = <Result>({ id, name }: Hl7Channel, withinMs: number | undefined, ask: () => Promise<Result>) =>
  inRequest(
    {
      ...{ actor: serviceActor('hl7'), askedBy: { id, name: `HL7: ${name}` } },
      ...(withinMs === undefined ? {} : { deadline: Date.now() + withinMs }),
    },
    ask,
  );
