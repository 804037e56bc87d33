import type { ServerName } from '@nilecare/topology/servers.ts';
import type { Recipe } from './recipe.ts';
import { kafka } from './recipes/kafka.ts';
import { mongo } from './recipes/mongo.ts';
import { mqtt } from './recipes/mqtt.ts';
import { mysql } from './recipes/mysql.ts';
import { postgres } from './recipes/postgres.ts';
import { rabbitmq } from './recipes/rabbitmq.ts';
import { redis } from './recipes/redis.ts';
import { timescale } from './recipes/timescale.ts';

/** The one table of what can be started. Names, ports and variables are in `@nilecare/topology/servers.ts`. */
export const recipes: Readonly<Record<ServerName, Recipe>> = {
  mysql,
  postgres,
  timescale,
  mongo,
  redis,
  kafka,
  rabbitmq,
  mqtt,
};
