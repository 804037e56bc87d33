import { randomUUID } from 'node:crypto';
import type { MqttClient } from 'mqtt';
import { z } from 'zod';
import type { BrokerCommand, BrokerState } from '../domain/broker-plan.ts';

const TOPIC = '$CONTROL/dynamic-security/v1';
const ANSWER_TOPIC = `${TOPIC}/response`;
const ANSWER_LIMIT_MS = 20_000;
/** Commands per message: the broker writes its file after each command and serves nobody meanwhile. */
const BATCH = 100;

const Answer = z.object({
  responses: z.array(
    z.looseObject({ command: z.string(), error: z.string().optional(), correlationData: z.string().optional() }),
  ),
});
type Response = z.infer<typeof Answer>['responses'][number];

const Clients = z.object({ clients: z.array(z.string()) });
const Roles = z.object({
  roles: z.array(
    z.object({
      rolename: z.string(),
      acls: z
        .array(
          z.object({
            // Others than these three are not ours and only have to be seen as a difference.
            acltype: z.string(),
            topic: z.string(),
          }),
        )
        .default([]),
    }),
  ),
});

/** Deleting what is not there and creating what is there are what is wanted, not failures. */
const harmless = /not found|already exists/i;

/**
 * Speaks with Mosquitto's dynamic security plugin over a connected client of its administrator.
 * @see https://mosquitto.org/documentation/dynamic-security/
 */
export async function dynamicSecurity(client: MqttClient) {
  const waiting = new Map<string, (responses: Response[]) => void>();
  client.on('message', (topic, payload) => {
    if (topic !== ANSWER_TOPIC) return;
    const { responses } = Answer.parse(JSON.parse(payload.toString('utf8')));
    const id = responses[0]?.correlationData?.split(' ')[0] ?? '';
    waiting.get(id)?.(responses);
  });
  await client.subscribeAsync(ANSWER_TOPIC, { qos: 1 });

  async function ask(commands: readonly BrokerCommand[]): Promise<Response[]> {
    const id = randomUUID();
    const numbered = commands.map((command, index) => ({ ...command, correlationData: `${id} ${index}` }));
    const answered = new Promise<Response[]>((resolve, reject) => {
      const limit = setTimeout(
        () => reject(new Error(`The MQTT broker did not answer within ${ANSWER_LIMIT_MS} ms.`)),
        ANSWER_LIMIT_MS,
      );
      waiting.set(id, (responses) => {
        clearTimeout(limit);
        resolve(responses);
      });
    }).finally(() => waiting.delete(id));
    const [responses] = await Promise.all([
      answered,
      client.publishAsync(TOPIC, JSON.stringify({ commands: numbered }), { qos: 1 }),
    ]);
    return responses;
  }

  async function listed<S extends z.ZodType>(command: BrokerCommand, shape: S): Promise<z.output<S>> {
    const [response] = await ask([command]);
    if (!response || response.error) throw new Error(`The MQTT broker refused ${command.command}: ${response?.error}.`);
    return shape.parse(response['data']);
  }

  return {
    /** @throws Error naming the first command that the broker refused */
    async run(commands: readonly BrokerCommand[]): Promise<void> {
      for (let from = 0; from < commands.length; from += BATCH) {
        const responses = await ask(commands.slice(from, from + BATCH));
        const refused = responses.find(({ error }) => error !== undefined && !harmless.test(error));
        if (refused) throw new Error(`The MQTT broker refused ${refused.command}: ${refused.error}.`);
      }
    },

    async state(): Promise<BrokerState> {
      const { clients } = await listed({ command: 'listClients', verbose: false }, Clients);
      const { roles } = await listed({ command: 'listRoles', verbose: true }, Roles);
      // The plan compares them by their text; a kind it does not know is a difference.
      return { clients, roles: roles.map(({ rolename, acls }) => ({ name: rolename, acls })) as BrokerState['roles'] };
    },
  };
}

export type DynamicSecurity = Awaited<ReturnType<typeof dynamicSecurity>>;
