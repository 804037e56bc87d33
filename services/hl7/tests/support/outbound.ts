import { randomUUID } from 'node:crypto';
import * as destinationsApi from '@nilecare/contracts/api/hl7-destinations.ts';
import * as destinationCodesApi from '@nilecare/contracts/api/hl7-destination-codes.ts';
import * as outgoingApi from '@nilecare/contracts/api/hl7-outgoing.ts';
import * as statisticsApi from '@nilecare/contracts/api/hl7-statistics.ts';
import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Hl7Outgoing } from '@nilecare/contracts/api/hl7-outgoing.ts';
import * as messagesApi from '@nilecare/contracts/api/hl7-messages.ts';
import * as api from '@nilecare/contracts/api/hl7.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import type { Deps } from '../../src/deps.ts';
import { segment } from '../../src/er7/compose.ts';
import type { OutMessage } from '../../src/outbound/feed.ts';
import { addresseeOf } from '../../src/outbound/make-messages.ts';
import { putOutgoing } from '../../src/outbound/put-outgoing.ts';

/** A hospital that sends messages to other systems. @param more services beside those that are always needed */
export async function openOutbound(more: readonly ServiceName[] = []) {
  const tokens = ownTokens(['hl7', ...more]);
  const system: System = await startSystem(['auth', 'business', 'facility', ...more, 'hl7'], {
    ...tokens,
    own: { ...tokens.own, hl7: { mllpSilenceSeconds: 2, hl7WatchSeconds: 1 } },
  });
  const hospital = await openHospital(system);
  const facilityId = hospital.facility.id;
  const all = {
    ...{ ...api, ...messagesApi, ...destinationsApi },
    ...{ ...destinationCodesApi, ...outgoingApi, ...statisticsApi },
  };
  const administratorOf = (id: string) => system.as('administrator', 'hl7', all, { facilityIds: [id] });
  const administrator = administratorOf(facilityId);
  const deps = () => system.deps<Deps>('hl7');

  return {
    ...{ system, hospital, facilityId, administrator, deps },

    async aDestination(
      port: number,
      given: Partial<CallOf<typeof destinationsApi.createHl7Destination>['body']> = {},
    ): Promise<Hl7Destination> {
      const body = {
        name: `Destination ${randomUUID()}`,
        host: '127.0.0.1',
        port,
        sends: ['ADT'],
        facilityId,
        ...given,
      };
      return administratorOf(body.facilityId).createHl7Destination({ body });
    },

    /** Puts messages for all who want them, as a feed does; they are sent. @param saidBy the destination that said it itself */
    async put(messages: readonly OutMessage[], saidBy?: string): Promise<void> {
      const at = deps();
      const addressees = await Promise.all(
        (await at.destinations.list()).map(async (it) => ({
          ...(await addresseeOf(it, at)),
          saidIt: it.id === saidBy,
        })),
      );
      at.bells.ring(await at.db.transaction((tx) => putOutgoing(tx, addressees, messages, at)));
    },

    async outgoing(destinationId: string): Promise<Hl7Outgoing[]> {
      const query = { destinationId, order: 'oldest', limit: 500 } as const;
      return (await administrator.listHl7Outgoing({ query })).items;
    },

    /** Waits until all messages of a destination are in the state. */
    async settled(
      destinationId: string,
      state: Hl7Outgoing['state'] = 'done',
      within = 30_000,
    ): Promise<Hl7Outgoing[]> {
      const query = { destinationId, order: 'oldest', limit: 500 } as const;
      return eventually(
        async () => {
          const { items } = await administrator.listHl7Outgoing({ query });
          const others = items.filter((it) => it.state !== state).map((it) => `${it.number} ${it.state}`);
          if (others.length > 0) throw new Error(others.join(', '));
          return items;
        },
        { within },
      );
    },
  };
}
export type Outbound = Awaited<ReturnType<typeof openOutbound>>;

/** A message about somebody, made of nothing that happened. */
export function news(source: string, given: Partial<OutMessage> = {}): OutMessage {
  return {
    ...{ kind: 'ADT^A31', structure: 'ADT_A05', patientId: null, subject: null, source, facilityId: null },
    segments: () => [segment('EVN', { 2: '20260105143000' }), segment('PID', { 1: '1', 3: source })],
    ...given,
  };
}
