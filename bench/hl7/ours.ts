import { join } from 'node:path';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import * as messagesApi from '@nilecare/contracts/api/hl7-messages.ts';
import * as api from '@nilecare/contracts/api/hl7.ts';
import { migrate } from '@nilecare/service-kit/db/migrate.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { userToken } from '@nilecare/testing/actors.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { startService } from '../service-process.ts';
import type { Receiver } from './measure.ts';
import { SENDER } from './messages.ts';
import type { Place } from './place.ts';

export interface Ours extends Receiver {
  readonly url: string;
  readonly facilityId: string;
  readonly channelId: string;
  /** Of an administrator of the facility. */
  readonly token: string;
  /** Of an administrator of another one. */
  tokenOf(facilityId: string): string;
  stop(): Promise<void>;
}

const DAY_SECONDS = 86_400;

/**
 * The service with a channel, as one of two instances: what messages say is done by the other one, which holds the lease.
 * @param profiles folder in which the service leaves a profile of its processor time, none unless given
 */
export async function startOurs(place: Place, profiles?: string): Promise<Ours> {
  const { settings, databasePid } = place;
  const profiling = profiles === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profiles}` };
  await leaveWorkToAnother(place.databaseUrl);
  const service = await startService('hl7', { ...settings, ...profiling });
  const facilityId = newId();
  const tokenOf = (id: string): string =>
    userToken(settings['TOKEN_KEYS'] ?? '', 'administrator', { facilityIds: [id], lifeSeconds: DAY_SECONDS });
  const token = tokenOf(facilityId);
  const client = clientAt(service.url, { ...api, ...messagesApi }, token);
  const channel = await client.createHl7Channel({
    body: { name: 'Bench', allow: ['127.0.0.1'], facilityId, sendingApplication: SENDER.application },
  });
  return {
    ...{ facilityId, databasePid, token, tokenOf, channelId: channel.id, url: service.url, pid: service.pid },
    port: Number(settings['MLLP_PORT']),
    stop: () => service.stop(),
  };
}

/** Another instance does what messages say, from before this one starts. */
async function leaveWorkToAnother(databaseUrl: string): Promise<void> {
  await migrate(databaseUrl, join(checkoutRoot, 'database', 'hl7', 'migrations'));
  const database = await createConnection(databaseUrl);
  await database.query("replace into leases (name, holder, expires_at) values ('hl7 messages', 'bench', '2999-01-01')");
  await database.end();
}

/** How many messages are stored, and how many of them somebody began to work on. */
export async function storedMessages(
  databaseUrl: string,
): Promise<{ readonly stored: number; readonly begun: number }> {
  const database = await createConnection(databaseUrl);
  const [rows] = await database.query<RowDataPacket[]>(
    "select count(*) as stored, coalesce(sum(attempts > 0 or state <> 'waiting'), 0) as begun from hl7_messages",
  );
  await database.end();
  return { stored: Number(rows[0]?.['stored']), begun: Number(rows[0]?.['begun']) };
}

/** @param databaseUrl as its administrator */
export async function emptyStore(databaseUrl: string): Promise<void> {
  const database = await createConnection(databaseUrl);
  for (const table of ['hl7_messages', 'hl7_message_patients']) await database.query(`truncate table ${table}`);
  await database.end();
}
