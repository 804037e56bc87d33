import { openDoor } from './door.ts';
import { runningSystem } from './running-system.ts';

export interface Target {
  /** Base of the server, without a slash at its end. */
  readonly url: string;
  /** Bearer token; empty where the server asks for none. */
  readonly token: string;
  /** Whether it is a system of ours, which feeds its server. */
  readonly isOurs: boolean;
  close(): void;
}

/**
 * The server that is tried: `FHIR_URL` with `FHIR_TOKEN`, else the one of the system that runs in the folder, as a program of
 * the platform sees it.
 */
export async function target(): Promise<Target> {
  const { FHIR_URL, FHIR_TOKEN = '' } = process.env;
  if (FHIR_URL !== undefined)
    return { url: FHIR_URL.replace(/\/$/, ''), token: FHIR_TOKEN, isOurs: false, close: () => undefined };
  const { address, token } = await runningSystem();
  const door = await openDoor({ service: address('fhir'), named: address('gateway'), token });
  return { ...door, token: '', isOurs: true };
}
