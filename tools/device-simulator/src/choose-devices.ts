import type { Arguments } from './arguments.ts';
import { BadOption } from './options.ts';
import type { Devices } from './options.ts';
import type { DeviceCredential } from '@nilecare/contracts/mqtt.ts';
import type { Credentials } from './publish/credentials.ts';

const known = ({ devices }: Credentials) => `the credential file names ${devices.length} devices`;

function named(credentials: Credentials, ids: readonly string[]): readonly DeviceCredential[] {
  return ids.map((id) => {
    const found = credentials.devices.find(({ deviceId }) => deviceId === id);
    if (found) return found;
    throw new BadOption(
      `device ${id} has no credential here: ${known(credentials)}` +
        '; npm run device:credentials -- --device ' +
        id +
        ' issues one',
    );
  });
}

function firstOf(credentials: Credentials, count: number): readonly DeviceCredential[] {
  if (count <= credentials.devices.length) return credentials.devices.slice(0, count);
  throw new BadOption(`${count} devices were asked for, ${known(credentials)}`);
}

/** The devices that the command line means, and how they connect. @throws BadOption */
export function chooseDevices(args: Arguments, credentials: Credentials): Devices {
  const usual = args.replayFile === undefined ? Math.max(1, credentials.devices.length) : 1;
  const chosen =
    args.deviceIds.length > 0 ? named(credentials, args.deviceIds) : firstOf(credentials, args.deviceCount ?? usual);
  if (args.connections === undefined) return { credentials: chosen };
  if (!credentials.shared) {
    throw new BadOption(
      '--connections needs an account that may publish for every device: an entry with deviceId "*" in the credential file',
    );
  }
  return {
    deviceIds: chosen.map(({ deviceId }) => deviceId),
    account: credentials.shared,
    connections: args.connections,
  };
}
