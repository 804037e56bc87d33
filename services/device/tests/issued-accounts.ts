import { randomBytes } from 'node:crypto';
import * as credentialsApi from '@nilecare/contracts/api/auth-credentials.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';

/** The device service with the broker's account that auth makes for it, as everywhere but in tests, and auth itself. */
export async function startWithIssuedAccounts(brokerUrl: string) {
  const broker = new URL(brokerUrl);
  const namespace = `t${randomBytes(4).toString('hex')}.`;
  const ingestion = { userName: `${namespace}ingestion`, password: randomBytes(9).toString('hex') };
  const [mqttAdminUser, mqttAdminPassword] = [broker.username, decodeURIComponent(broker.password)];
  const system: System = await startSystem(['auth', 'device'], {
    common: { namespace, mqttUrl: `mqtt://${ingestion.userName}:${ingestion.password}@${broker.host}` },
    own: { auth: { mqttAdminUser, mqttAdminPassword, mqttIngestPassword: ingestion.password } },
  });
  const auth = system.as('administrator', 'auth', credentialsApi);
  return {
    system,
    ingestion,
    /** The account that auth gives a device. */
    async accountOf(deviceId: string) {
      const { userName, password } = await auth.issueDeviceCredential({ body: { deviceId } });
      return { deviceId, url: `mqtt://${broker.host}`, userName, password };
    },
  };
}
export type IssuedAccounts = Awaited<ReturnType<typeof startWithIssuedAccounts>>;
