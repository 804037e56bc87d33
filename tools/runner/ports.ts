import { demoFiles } from '@nilecare/seed/src/demo-files.ts';
import { canListen, isListening, keepForMe, listenerOn } from '@nilecare/stack/ports.ts';
import { serviceNames, serviceRow, type ServiceName } from '@nilecare/topology/services.ts';

type PortOf = (service: ServiceName) => number;

/** Ports of topology, all moved by NILECARE_PORT_OFFSET where another system has them. */
export const portsMovedBy =
  (offset: number): PortOf =>
  (service) =>
    serviceRow(service).port + offset;

/** As far apart no two services of two systems meet; at 3000 and 4000 the highest ports meet the lowest. */
export const STEP = 200;
export const FARTHEST = 2_800;

/** The offset that is given; else that of the system which runs in the folder; else none. */
export async function offsetOf(folder: string): Promise<number> {
  const given = process.env['NILECARE_PORT_OFFSET'];
  if (given !== undefined) return Number(given);
  const url = demoFiles(folder).knownLogins()?.gatewayUrl;
  const port = Number(url === undefined ? NaN : new URL(url).port);
  return port > 0 && (await isListening(port)) ? port - serviceRow('gateway').port : 0;
}

/**
 * Keeps the ports of all services for this process, before any server is started.
 * @throws with the port, who has it and what to do, when one is taken, also by a system that is just starting
 */
export async function mustBeFree(portOf: PortOf): Promise<void> {
  for (const service of serviceNames) {
    const port = portOf(service);
    const other = await takerOf(port);
    if (other === undefined) continue;
    const offset = await freeOffset();
    const instead =
      offset === undefined ? '' : `, or move all of NileCare's ports: NILECARE_PORT_OFFSET=${offset} npm start`;
    throw new Error(`Port ${port} (${service}) is taken${other}. Stop that program${instead}`);
  }
}

/** @returns ` by …` as far as it is known, undefined when the port is ours now */
async function takerOf(port: number): Promise<string | undefined> {
  const keeper = keepForMe(port);
  if (keeper !== undefined) return ` by ${keeper}, which is starting`;
  if (await canListen(port)) return undefined;
  const who = listenerOn(port);
  return who === undefined ? '' : ` by ${who}`;
}

async function freeOffset(): Promise<number | undefined> {
  for (let offset = STEP; offset <= FARTHEST; offset += STEP) {
    const free = await Promise.all(serviceNames.map((name) => canListen(portsMovedBy(offset)(name))));
    if (free.every(Boolean)) return offset;
  }
  return undefined;
}
