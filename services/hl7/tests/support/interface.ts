import * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as messagesApi from '@nilecare/contracts/api/hl7-messages.ts';
import * as api from '@nilecare/contracts/api/hl7.ts';
import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System, type SystemOptions } from '@nilecare/testing/system.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { messageFault } from '../../src/data/messages.ts';
import type { Deps } from '../../src/deps.ts';
import { mllpPeer, type MllpPeer } from './mllp-peer.ts';

/** Services that messages about people and stays need. */
const SERVICES = ['auth', 'business', 'facility', 'clinical', 'hl7'] as const;

/** A hospital that takes messages of another system. @param more services that they are about */
export async function openInterface(
  more: readonly ServiceName[] = [],
  { between = {} }: Pick<SystemOptions, 'between'> = {},
) {
  const tokens = ownTokens(['hl7', 'clinical', ...more]);
  const system: System = await startSystem([...SERVICES, ...more], {
    ...tokens,
    between,
    own: { ...tokens.own, hl7: { mllpSilenceSeconds: 2 } },
  });
  const hospital = await openHospital(system);
  const facilityId = hospital.facility.id;
  const administratorOf = (id: string) =>
    system.as('administrator', 'hl7', { ...api, ...messagesApi }, { facilityIds: [id] });
  const administrator = administratorOf(facilityId);
  const deps = () => system.deps<Deps>('hl7');
  const port = () => deps().ports.numbers()[0] ?? 0;

  const open = () => deps().db.read.selectFrom('hl7_messages').select('seq').where('state', '=', 'waiting').execute();

  type ChannelGiven = Partial<CallOf<typeof api.createHl7Channel>['body']>;
  const channelBody = (given: ChannelGiven) => ({
    ...{ name: `Channel ${Math.random()}`, allow: ['127.0.0.1'], facilityId },
    ...given,
  });

  return {
    ...{ system, hospital, facilityId, administrator, deps, port },
    patients: system.asService('test', 'clinical', { ...clinicalApi, ...indexApi }),
    peer: (): Promise<MllpPeer> => mllpPeer(port()),

    /** A channel that holds as soon as it is there. */
    aChannel: (given: ChannelGiven = {}): Promise<Hl7Channel> =>
      administrator.createHl7Channel({ body: channelBody(given) }),

    /** A channel of another facility. */
    async aChannelElsewhere(given: ChannelGiven = {}): Promise<Hl7Channel> {
      const { facility } = await openHospital(system);
      const body = channelBody({ ...given, facilityId: facility.id });
      return administratorOf(facility.id).createHl7Channel({ body });
    },

    /** Messages as they are stored, with the texts of faults as people read them. */
    async rows() {
      const { db, cipher } = deps();
      const rows = await db.read.selectFrom('hl7_messages').selectAll().orderBy('seq').execute();
      return rows.map((row) => ({ ...row, fault_text: messageFault(row, cipher) }));
    },

    /** All that was taken is done, or failed. */
    settled: () => eventually(async () => (await open()).length === 0, { within: 60_000 }),
  };
}
export type Interface = Awaited<ReturnType<typeof openInterface>>;

let messages = 0;

/** A message of a person, with a control id of its own unless one is given. */
export function person(event: string, given: Readonly<Record<string, string>> = {}): string {
  messages += 1;
  const {
    id = `m-${messages}`,
    app = 'HIS',
    mrn = '100001',
    name = 'Hassan^Amina',
    born = '19800115',
    more = '',
  } = given;
  return [
    `MSH|^~\\&|${app}|OTHER|NILECARE|CAIRO|20260105143000+0200||ADT^${event}^ADT_A05|${id}|P|2.5.1`,
    `EVN||20260105143000`,
    `PID|1||${mrn}^^^OTHER^MR||${name}^^^^L||${born}|F`,
    'PV1|1|N',
    ...(more ? [more] : []),
    '',
  ].join('\r');
}
