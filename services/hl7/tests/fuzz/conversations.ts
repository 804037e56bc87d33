import { once } from 'node:events';
import { connect } from 'node:net';
import { seededRandom } from '@nilecare/device-simulator/src/model/random.ts';
import { sized } from '@nilecare/testing/thorough.ts';
import { frameReader } from '../../src/mllp/frames.ts';
import { mutatedFrames, mutatedMessage, pieces } from './mutations.ts';
import { sampleMessage, samples } from './samples.ts';

/** What was said on one connection. */
export interface Conversation {
  readonly number: number;
  readonly sent: Buffer;
  readonly answers: readonly string[];
  /** It was cut off: answers may be missing. */
  readonly isCut: boolean;
}

/** Most of their time they wait for a silence to be long enough. */
const AT_ONCE = sized(8, 32);
const MOST_MESSAGES = 3;

/**
 * Holds the conversations of these numbers, each on a connection of its own; the same number with the same seed says the same.
 * @param port asked anew for each, since the service may be started again
 */
export async function converse(
  port: () => number,
  seed: string,
  { from, to }: { readonly from: number; readonly to: number },
) {
  const held: Conversation[] = [];
  let next = from;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < to) {
        const number = next;
        next += 1;
        held.push(await hold(port(), seed, number));
      }
    }),
  );
  return held;
}

async function hold(port: number, seed: string, number: number): Promise<Conversation> {
  const random = seededRandom(`${seed} ${number}`);
  const messages = Array.from({ length: 1 + Math.floor(random.uniform() * MOST_MESSAGES) }, (_, at) => {
    const sample = random.pick([samples[number % samples.length] ?? { type: '', segments: [] }, ...samples]);
    return mutatedMessage(sampleMessage(sample, `${seed}-${number}-${at}`, number * 10 + at), random);
  });
  const stream = mutatedFrames(messages, random);
  const isCut = random.uniform() < 0.15;
  const sent = isCut ? stream.subarray(0, Math.floor(random.uniform() * stream.length)) : stream;

  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  // The service may leave a peer in the middle of what it says.
  socket.on('error', () => undefined);
  const reader = frameReader(10_000_000);
  const answers: string[] = [];
  socket.on('data', (chunk) => {
    for (const frame of reader.push(chunk)) if (frame.kind === 'message') answers.push(frame.bytes.toString());
  });
  const over = once(socket, 'close');
  for (const piece of pieces(sent, random)) socket.write(piece);
  if (isCut && random.uniform() < 0.5) socket.resetAndDestroy();
  else socket.end();
  await over;
  return { number, sent, answers, isCut };
}
