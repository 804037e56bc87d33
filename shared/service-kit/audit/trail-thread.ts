import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../clock.ts';
import { logger } from '../log.ts';
import { directEvents, sendDirect } from '../messaging/direct-events.ts';
import { kafkaClient } from '../messaging/kafka-client.ts';
import { KafkaSender } from '../messaging/kafka-sender.ts';
import { brokerNames } from '../messaging/names.ts';
import type { TrailAddress, TrailAnswer, TrailOrder } from './open-trail-thread.ts';
import { publishedAsTrail } from './trail-lines.ts';

/** The thread that `openTrailThread` starts: publishes what it is handed, in the order in which it is handed it. */
if (!parentPort) throw new Error('This is a thread of a service, and nothing by itself.');
const port = parentPort;
// Given by `openTrailThread` alone.
const { service, brokers, namespace, topicPartitions, logLevel } = workerData as TrailAddress;
const log = logger(service, logLevel).child({ component: 'trail' });
const sender = new KafkaSender(kafkaClient({ brokers, clientId: `${service}-trail`, log }), topicPartitions);
const publication = { service, names: brokerNames(service, namespace), clock: systemClock };
const publish = publishedAsTrail((event, events) => sendDirect(sender, directEvents(event, events, publication)));

/** Each order follows the one before. */
let last: Promise<void> = Promise.resolve();
port.on('message', (order: TrailOrder) => {
  last = last.then(() => follow(order));
});

async function follow(order: TrailOrder): Promise<void> {
  switch (order.kind) {
    case 'publish': {
      const { buffer, byteOffset, byteLength } = order.lines;
      const answer = await publish(Buffer.from(buffer, byteOffset, byteLength)).then(
        (published): TrailAnswer => ({ number: order.number, published }),
        (error: unknown): TrailAnswer => ({ number: order.number, failure: String(error) }),
      );
      port.postMessage(answer);
      break;
    }
    case 'stop':
      await sender.stop();
      port.close();
      break;
  }
}
