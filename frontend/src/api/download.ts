import { callForFile, type Transport } from '@nilecare/contracts/client.ts';
import type { CallOf, Endpoint } from '@nilecare/contracts/endpoint.ts';

/**
 * Gets the file that an endpoint answers.
 * @throws RemoteProblem as every call
 */
export type Download = <E extends Endpoint>(endpoint: E, given: CallOf<E>) => Promise<Blob>;

export const createDownload =
  (transport: Transport): Download =>
  async (endpoint, given) =>
    (await callForFile(transport, endpoint, given)).blob();
