import * as authApi from '@nilecare/contracts/api/auth.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as destinationsApi from '@nilecare/contracts/api/hl7-destinations.ts';
import * as outgoingApi from '@nilecare/contracts/api/hl7-outgoing.ts';
import * as messagesApi from '@nilecare/contracts/api/hl7-messages.ts';
import * as hl7Api from '@nilecare/contracts/api/hl7.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { hl7Visit } from '../support/hl7-visit.ts';
import type { Hospital } from '../support/hospital.ts';
import { anotherSystem, askOverMllp } from '../support/mllp.ts';

/** What the pages of HL7 v2 are opened with. */
export interface Wire {
  readonly hl7ChannelId: string;
  readonly hl7DestinationId: string;
  readonly hl7PausedDestinationId: string;
  /** Failed for a ward that nobody knows; another one waits behind it. */
  readonly hl7MessageId: string;
  /** Refused by the other system, which is away since. */
  readonly hl7OutgoingId: string;
}

const SENDER = 'PAGES';
const SOON = { within: 60_000 };

/** A channel with a message that failed, a destination with one that was refused, and one that is paused. */
export async function aWire(hospital: Hospital): Promise<Wire> {
  const api = { ...hl7Api, ...messagesApi, ...destinationsApi, ...outgoingApi, ...facilityApi };
  const administrator = await hospital.as('administrator', api);
  const { staffId } = await (await hospital.as('doctor', authApi)).me({});
  const [ward] = (await administrator.listWards({ query: {} })).items;
  if (!ward || staffId === null) throw new Error('the demo hospital has no ward, or its doctor is nobody on the staff');
  const { facilityId } = ward;
  const other = await anotherSystem(() => 'AE');
  const receives = { host: '127.0.0.1', port: other.port, sends: ['ADT^A28' as const], facilityId };
  const [channel, destination, paused] = await Promise.all([
    administrator.createHl7Channel({
      body: { name: 'Registration desk', sendingApplication: SENDER, allow: ['127.0.0.1'], facilityId },
    }),
    administrator.createHl7Destination({ body: { name: 'Laboratory system', ...receives } }),
    administrator.createHl7Destination({ body: { name: 'Dietary system', ...receives } }),
  ]);
  await administrator.pauseHl7Destination({
    params: { destinationId: paused.id },
    body: { reason: 'It is renewed until the evening' },
  });
  const params = { channelId: channel.id };
  const items = [
    { kind: 'staff' as const, code: 'D7', targetId: staffId },
    { kind: 'ward' as const, code: 'ICU-1', targetId: ward.id },
  ];
  await administrator.putHl7Codes({ params, body: { items } });
  const visit = { mrn: '970001', name: 'Farouk^Mona', number: 'P-1', ward: 'NOWHERE', attending: 'D7' };
  const ask = (event: string) => askOverMllp(hospital.mllpPort, hl7Visit(event, SENDER, visit));
  await ask('A28');
  await ask('A01');
  await ask('A08');
  const query = { channelId: channel.id, state: 'failed', limit: 1 } as const;
  const failed = await eventually(async () => (await administrator.listHl7Messages({ query })).items[0], SOON);
  const refused = await eventually(async () => {
    const asked = { destinationId: destination.id, state: 'refused', limit: 1 } as const;
    return (await administrator.listHl7Outgoing({ query: asked })).items[0];
  }, SOON);
  await other.close();
  return {
    ...{ hl7ChannelId: channel.id, hl7DestinationId: destination.id, hl7PausedDestinationId: paused.id },
    ...{ hl7MessageId: failed.id, hl7OutgoingId: refused.id },
  };
}
