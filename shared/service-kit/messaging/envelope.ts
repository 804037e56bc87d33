import { z } from 'zod';
import { ForeignMessage, type EventType, type Received } from '@nilecare/contracts/event.ts';
import type { TaskType } from '@nilecare/contracts/task.ts';

/** A message that can never be handled as it is, however often it is tried. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** The attributes of CloudEvents 1.0 that consumers rely on. */
const EventEnvelope = z.object({
  id: z.uuid(),
  type: z.string(),
  source: z.string(),
  subject: z.string(),
  time: z.iso.datetime({ offset: true }),
  messageid: z.string().optional(),
  messagecontrolid: z.string().optional(),
  messagesender: z.string().optional(),
  data: z.unknown(),
});

const TaskEnvelope = z.object({ id: z.uuid(), data: z.unknown() });

/** @throws Unreadable when it is not an event of this type */
export function readEvent<E extends EventType>(event: E, value: Buffer | null): Received<E> {
  const envelope = fitting(EventEnvelope, parsed(value));
  const { messageid, messagecontrolid, messagesender, ...attributes } = envelope;
  if (envelope.type !== event.topic) throw new Unreadable(`The type is ${envelope.type} instead of ${event.topic}`);
  const message =
    messageid === undefined
      ? undefined
      : ForeignMessage.safeParse({ id: messageid, controlId: messagecontrolid, sender: messagesender }).data;
  // What the event's own schema answers is the data of that event.
  const data = fitting(event.data, envelope.data) as Received<E>['data'];
  return { ...attributes, ...(message && { message }), data };
}

export interface ReceivedTask {
  readonly id: string;
  readonly data: unknown;
}

/** @throws Unreadable when it is not a task of this kind */
export function readTask(task: TaskType, value: Buffer): ReceivedTask {
  const { id, data } = fitting(TaskEnvelope, parsed(value));
  return { id, data: fitting(task.data, data) };
}

function parsed(value: Buffer | null): unknown {
  if (value === null) throw new Unreadable('The message has no body');
  try {
    return JSON.parse(value.toString('utf8'));
  } catch {
    throw new Unreadable('The body is not JSON');
  }
}

/** The message names the fields that are wrong, never their values: those may be a patient's. */
function fitting<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path, code }) => `${path.join('.') || '(body)'}: ${code}`);
  throw new Unreadable(`The body does not fit its schema: ${fields.slice(0, 10).join(', ')}`);
}
