import { connect, type MqttClient } from 'mqtt';
import { devicePrefix } from '@nilecare/contracts/mqtt.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import { deviceCredentials, type DesiredCredential } from '../data/device-credentials.ts';
import { drift, removal, setUp, type WantedAccount } from '../domain/broker-plan.ts';
import { deviceAccount, ingestionAccount } from '../domain/device-account.ts';
import { coalesced } from '../security/coalesced.ts';
import type { AuthSettings } from '../settings.ts';
import { dynamicSecurity, type DynamicSecurity } from './dynamic-security.ts';

export interface BrokerAccounts extends Background {
  userName(deviceId: string): string;
  /** Brings the broker what was committed before the call; gives up waiting, not trying, after some seconds. */
  bringUpToDate(): Promise<void>;
}

const AT_A_TIME = 100;
/** A broker that holds thousands of accounts takes some 20 ms for each it is given. */
const LONGEST_WAIT_MS = 10_000;
const RETRY_MS = 5_000;

/** Address of the broker with the administrator's account, which the settings may name apart from it. */
function adminAddress(mqttUrl: string, { mqttAdminUser, mqttAdminPassword }: AuthSettings): string {
  const url = new URL(mqttUrl);
  if (mqttAdminUser !== undefined) url.username = encodeURIComponent(mqttAdminUser);
  if (mqttAdminPassword !== undefined) url.password = encodeURIComponent(mqttAdminPassword);
  return url.href;
}

/**
 * Keeps the MQTT broker's accounts as the database wants them: after each change, and whole whenever the connection to
 * the broker was made anew, because it may have been reset meanwhile.
 */
export function brokerAccounts(core: Core<AuthTables, AuthSettings>): BrokerAccounts {
  const { db, cipher, log, own, settings } = core;
  const { namespace, mqttUrl } = settings;
  const prefix = devicePrefix(namespace);
  const store = deviceCredentials(db.read, cipher);
  let client: MqttClient | undefined;
  let security: DynamicSecurity | undefined;
  let timer: NodeJS.Timeout | undefined;

  const wantedOf = ({ deviceId, password }: DesiredCredential): WantedAccount | undefined =>
    password === null ? undefined : { ...deviceAccount(namespace, deviceId), password };
  const ingestion = (): WantedAccount[] =>
    own.mqttIngestPassword === undefined
      ? []
      : [{ ...ingestionAccount(`${namespace}${own.mqttIngestUser}`), password: own.mqttIngestPassword }];

  const applyPending = coalesced(async () => {
    const broker = security;
    if (!broker) return;
    for (;;) {
      const pending = await store.pending(AT_A_TIME);
      if (pending.length === 0) return;
      await broker.run(
        pending.flatMap((one) => {
          const account = wantedOf(one);
          return account ? setUp(account) : removal(deviceAccount(namespace, one.deviceId));
        }),
      );
      await store.applied(pending);
    }
  });

  const reconcile = coalesced(async () => {
    if (!client) return;
    const broker = await dynamicSecurity(client);
    const wanted = [...ingestion(), ...(await store.all()).flatMap((one) => wantedOf(one) ?? [])];
    const commands = drift(wanted, await broker.state(), (name) => name.startsWith(prefix));
    // The ingestion account is set up each time: its password may have been changed in the settings.
    await broker.run([...commands, ...ingestion().flatMap(changePassword)]);
    if (commands.length)
      log.info({ count: commands.length }, 'the accounts of the MQTT broker were brought up to date');
    security = broker;
    await applyPending();
  });

  const quietly = (work: () => Promise<void>) =>
    void work().catch((error: unknown) => log.warn({ error }, 'the accounts of the MQTT broker are not up to date'));

  return {
    userName: (deviceId) => deviceAccount(namespace, deviceId).userName,

    async bringUpToDate() {
      const limit = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_WAIT_MS).unref());
      const applied = applyPending().catch((error: unknown) =>
        log.warn({ error }, 'the accounts of the MQTT broker are not up to date'),
      );
      await Promise.race([applied, limit]);
    },

    async start() {
      client = connect(adminAddress(mqttUrl, own), {
        clientId: `nilecare-auth-${process.pid}-${Math.random().toString(36).slice(2, 10)}`,
        reconnectPeriod: 2_000,
        connectTimeout: 5_000,
        queueQoSZero: false,
      });
      client.on('connect', () => quietly(reconcile));
      client.on('close', () => (security = undefined));
      // Told by what waits for it; the client tries again by itself.
      client.on('error', () => undefined);
      timer = setInterval(() => quietly(security ? applyPending : reconcileIfConnected), RETRY_MS);
      timer.unref();
      await Promise.resolve();
    },

    async stop() {
      clearInterval(timer);
      await client?.endAsync(true);
    },
  };

  async function reconcileIfConnected(): Promise<void> {
    if (client?.connected) await reconcile();
  }
}

const changePassword = ({ userName, password }: WantedAccount) => [
  { command: 'setClientPassword', username: userName, password },
];
