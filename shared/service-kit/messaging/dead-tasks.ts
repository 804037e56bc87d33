import { connect, type ChannelModel, type ConfirmChannel, type GetMessage } from 'amqplib';
import { putConfirmed } from './amqp-link.ts';
import { deadHeaders } from './dead-letter.ts';
import type { DeadLetter, DeadLetters } from './dead-letters.ts';

/** The tasks in one queue `<queue>.dead`, by its name on the broker. */
export const deadTasks = (url: string, deadQueue: string): DeadLetters => ({
  list: () =>
    withAll(url, deadQueue, async (_channel, messages) => messages.map((message) => asLetter(deadQueue, message))),
  replay: (id) =>
    withAll(url, deadQueue, async (channel, messages) => {
      const wanted = messages.filter(({ properties }) => id === undefined || properties.messageId === id);
      for (const message of wanted) {
        await putConfirmed(channel, {
          queue: deadQueue.slice(0, -'.dead'.length),
          body: message.content,
          messageId: String(message.properties.messageId),
          headers: traceOf(message),
        });
        channel.ack(message);
      }
      return wanted.length;
    }),
});

/** The tasks are held until the work is done; those it did not acknowledge go back when the channel is closed. */
async function withAll<T>(
  url: string,
  queue: string,
  work: (channel: ConfirmChannel, messages: readonly GetMessage[]) => Promise<T>,
): Promise<T> {
  const connection = await connect(url);
  connection.on('error', () => undefined); // what is under way on it fails and says so
  try {
    if (!(await exists(connection, queue))) return await work(await connection.createConfirmChannel(), []);
    const channel = await connection.createConfirmChannel();
    const messages: GetMessage[] = [];
    for (let next = await channel.get(queue); next; next = await channel.get(queue)) messages.push(next);
    const result = await work(channel, messages);
    await channel.close();
    return result;
  } finally {
    await connection.close();
  }
}

/** A queue of dead tasks is made when its first worker starts. */
async function exists(connection: ChannelModel, queue: string): Promise<boolean> {
  const channel = await connection.createChannel();
  channel.on('error', () => undefined); // RabbitMQ answers the question about a missing queue by ending the channel
  return channel.checkQueue(queue).then(
    () => channel.close().then(() => true),
    () => false,
  );
}

/** A replayed task begins with its first try; of its headers only the trace is its own. */
const traceOf = ({ properties }: GetMessage): Record<string, unknown> => {
  const traceparent: unknown = properties.headers?.['traceparent'];
  return traceparent === undefined ? {} : { traceparent };
};

const asLetter = (place: string, { content, properties }: GetMessage): DeadLetter => ({
  id: String(properties.messageId ?? ''),
  place,
  key: '',
  error: String(properties.headers?.[deadHeaders.error] ?? ''),
  attempts: Number(properties.headers?.[deadHeaders.attempts] ?? 0),
  at: String(properties.headers?.[deadHeaders.at] ?? ''),
  body: content.toString(),
});
