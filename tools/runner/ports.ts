import { canListen, listenerOn } from '@nilecare/stack/ports.ts';
import { serviceNames, serviceRow, type ServiceName } from '@nilecare/topology/services.ts';

/** Ports of topology, all moved by NILECARE_PORT_OFFSET where another system has them. */
export const portsMovedBy =
  (offset: number) =>
  (service: ServiceName): number =>
    serviceRow(service).port + offset;

/**
 * @throws with the port, who has it and what to do, when one is taken
 */
export async function mustBeFree(portOf: (service: ServiceName) => number): Promise<void> {
  for (const service of serviceNames) {
    const port = portOf(service);
    if (await canListen(port)) continue;
    const who = listenerOn(port);
    throw new Error(
      `Port ${port} (${service}) is taken${who ? ` by ${who}` : ''}. Stop that program, or move all of NileCare's ports: NILECARE_PORT_OFFSET=100 npm start`,
    );
  }
}
