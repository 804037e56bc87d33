import { connect } from 'node:net';

/** Resolves when one of the `host:port` addresses takes connections. @throws when none does */
export const probe = async (addresses: readonly string[], timeoutMs = 1_000): Promise<void> => {
  try {
    await Promise.any(addresses.map((address) => connectOnce(address, timeoutMs)));
  } catch {
    throw new Error('no broker takes connections');
  }
};

function connectOnce(address: string, timeoutMs: number): Promise<void> {
  const at = address.lastIndexOf(':');
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address.slice(0, at), port: Number(address.slice(at + 1)), timeout: timeoutMs });
    const end = (settle: () => void) => {
      socket.destroy();
      settle();
    };
    socket.once('connect', () => end(resolve));
    socket.once('timeout', () => end(() => reject(new Error('timed out'))));
    socket.once('error', (error) => end(() => reject(error)));
  });
}
