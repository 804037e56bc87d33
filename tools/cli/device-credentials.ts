import { parseArgs } from 'node:util';
import * as credentialsApi from '@nilecare/contracts/api/auth-credentials.ts';
import { DeviceId } from '@nilecare/contracts/primitives.ts';
import { brokerAddress } from './broker-address.ts';
import { demoLogins, loginOf, systemFolder } from './demo.ts';
import { throughGateway } from './gateway.ts';
import { tokensOf } from './kept-session.ts';
import { Misuse, runCommand } from './misuse.ts';
import { pairedDevice } from './pair-device.ts';

const USAGE = `npm run device:credentials -- --device ecg-001
  prints, as JSON, where and as whom the device publishes over MQTT; a device that is not known yet is registered and
  paired with a patient in a bed. The password is new each time: the one before no longer works.`;

await runCommand(async () => {
  const { values } = parseArgs({ options: { device: { type: 'string' } } });
  if (values.device === undefined) throw new Misuse(USAGE);
  const deviceId = DeviceId.safeParse(values.device);
  if (!deviceId.success) throw new Misuse(`--device ${values.device}: ${deviceId.error.issues[0]?.message}`);

  const logins = demoLogins();
  const { gatewayUrl } = logins;
  const { accessToken } = await tokensOf(systemFolder(), gatewayUrl, loginOf(logins, 'administrator'));
  const { pairing } = await pairedDevice({ gatewayUrl, accessToken }, deviceId.data);
  const credential = await throughGateway(gatewayUrl, credentialsApi, accessToken).issueDeviceCredential({
    body: { deviceId: deviceId.data },
  });
  const { userName, password, topics } = credential;
  const shown = {
    url: brokerAddress(systemFolder()),
    userName,
    password,
    deviceId: deviceId.data,
    topic: `devices/${deviceId.data}/vitals`,
    topics,
    patientId: pairing?.patientId ?? null,
    bedId: pairing?.bedId ?? null,
    wardId: pairing?.wardId ?? null,
  };
  process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
});
