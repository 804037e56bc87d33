import * as authApi from '@nilecare/contracts/api/auth.ts';
import * as credentialsApi from '@nilecare/contracts/api/auth-credentials.ts';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import type { Device } from '@nilecare/contracts/api/device.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import type { DeviceCredential } from '@nilecare/contracts/mqtt.ts';
import { brokerAddress } from './broker-address.ts';
import { demoLogins, loginOf, systemFolder } from './demo.ts';
import { throughGateway } from './gateway.ts';
import { tokensOf } from './kept-session.ts';
import { devicesLike, pairedDevice, type Asking, type Liking } from './pair-device.ts';

/** A device that exists while a recording is played. */
export interface RecordingDevice {
  readonly credential: DeviceCredential;
  /** Lines that say whose values it sends, and where they are to be seen. */
  readonly where: string;
  /** It measures nobody any more and is retired; when that fails, standard error says what is left to do. */
  close(): Promise<void>;
}

const PREFIX = 'recording-';

/**
 * Registers a device of the running demo hospital and pairs it with a patient in a bed whom no device measures: the times
 * of a recording are long past, and on a device that has newer samples they would be late history that no screen shows.
 * @throws Misuse when no system runs, or every bed with a patient has a device
 */
export async function openRecordingDevice(folder = systemFolder()): Promise<RecordingDevice> {
  const asking = await askingAs('administrator', folder);
  const deviceId = await nextId(asking);
  const close = () => putAway(folder, deviceId);
  try {
    const device = await pairedDevice(asking, deviceId, await likingOfNurse(folder));
    const { userName, password } = await throughGateway(
      asking.gatewayUrl,
      credentialsApi,
      asking.accessToken,
    ).issueDeviceCredential({ body: { deviceId } });
    const credential = { deviceId, userName, password, url: brokerAddress(folder) };
    return { credential, where: await whereOf(asking, device), close };
  } catch (error) {
    // Of another recording that began at the same moment: the device is not this one's to put away.
    if (!hasCode(error, 'device-exists', 'device-busy')) await close();
    throw error;
  }
}

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof RemoteProblem && codes.includes(error.code);

async function askingAs(role: string, folder: string): Promise<Asking> {
  const logins = demoLogins(folder);
  const { accessToken } = await tokensOf(folder, logins.gatewayUrl, loginOf(logins, role));
  return { gatewayUrl: logins.gatewayUrl, accessToken };
}

async function nextId(asking: Asking): Promise<string> {
  const taken = (await devicesLike(asking, PREFIX))
    .filter(({ id }) => id.startsWith(PREFIX))
    .map(({ id }) => Number(id.slice(PREFIX.length)));
  return `${PREFIX}${Math.max(0, ...taken.filter(Number.isInteger)) + 1}`;
}

/** The demo nurse's ward before others of her facilities, these before the rest: she is who looks at the wall. */
async function likingOfNurse(folder: string): Promise<Liking> {
  const { gatewayUrl, accessToken } = await askingAs('nurse', folder);
  const { staffId } = await throughGateway(gatewayUrl, authApi, accessToken).me({});
  const { items: duties } = staffId
    ? await throughGateway(gatewayUrl, businessApi, accessToken).listDuties({ query: { staffId } })
    : { items: [] };
  const { items: wards } = await throughGateway(gatewayUrl, facilityApi, accessToken).listWards({});
  const own = wards.find(({ id }) => id === duties[0]?.wardId);
  return ({ wardId, facilityId, monitored }) =>
    Number(wardId === own?.id) * 4 + Number(facilityId === own?.facilityId) * 2 + Number(monitored);
}

async function whereOf({ gatewayUrl, accessToken }: Asking, { id, pairing }: Device): Promise<string> {
  if (!pairing?.wardId) return `${id} plays the recording\n`;
  const { patientId, wardId, bedId } = pairing;
  const facility = throughGateway(gatewayUrl, facilityApi, accessToken);
  const [patient, ward, beds] = await Promise.all([
    throughGateway(gatewayUrl, clinicalApi, accessToken).getPatient({ params: { patientId } }),
    facility.getWard({ params: { wardId } }),
    facility.listBeds({ query: { wardId } }),
  ]);
  const label = beds.items.find((bed) => bed.id === bedId)?.label ?? '?';
  return (
    `${id} plays the recording as ${patient.name.en}, bed ${label}, ${ward.name.en}\n` +
    `see it at ${gatewayUrl}/wards/${wardId}/wall\n`
  );
}

/** Each step by itself: one that fails, or that somebody has done already, keeps none of the others from being done. */
async function putAway(folder: string, deviceId: string): Promise<void> {
  const failures: string[] = [];
  const step = async (what: string, work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      if (hasCode(error, 'not-found', 'pairing-ended')) return;
      failures.push(`${what}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  };
  await step('signing in', async () => {
    // Anew: a recording may be longer than a token lasts.
    const asking = await askingAs('administrator', folder);
    await step('ending its pairing', () => unpair(asking, deviceId));
    await step('retiring it', () => retire(asking, deviceId));
    await step('revoking its credential', () =>
      throughGateway(asking.gatewayUrl, credentialsApi, asking.accessToken).revokeDeviceCredential({
        params: { deviceId },
      }),
    );
  });
  if (failures.length === 0) return;
  process.stderr.write(
    `${deviceId} could not be put away; ${failures.join('')}` +
      'While it is paired it is missed at its bed (no signal): see to it under Devices.\n',
  );
}

async function unpair({ gatewayUrl, accessToken }: Asking, deviceId: string): Promise<void> {
  const devices = throughGateway(gatewayUrl, deviceApi, accessToken);
  const { pairing } = await devices.getDevice({ params: { deviceId } });
  if (pairing)
    await devices.endPairing({ params: { pairingId: pairing.id }, body: { reason: 'The recording is over' } });
}

async function retire({ gatewayUrl, accessToken }: Asking, deviceId: string): Promise<void> {
  const devices = throughGateway(gatewayUrl, deviceApi, accessToken);
  const params = { deviceId };
  const { kind, manufacturer, model, serialNumber, facilityId, version } = await devices.getDevice({ params });
  const body = { kind, manufacturer, model, serialNumber, facilityId, status: 'retired' as const };
  await devices.updateDevice({ params, body }, { ifMatch: version });
}
