import { issueServiceToken } from '@nilecare/contracts/api/auth-credentials.ts';
import { throughGateway } from '@nilecare/cli/gateway.ts';
import { systemFolder } from '@nilecare/cli/demo.ts';
import { offsetOf, portsMovedBy } from '@nilecare/runner/ports.ts';
import { SEED_CLIENT } from '@nilecare/runner/service-environment.ts';
import { secretsOf } from '@nilecare/stack/secrets.ts';
import { openDoor } from './door.ts';

export interface Target {
  /** Base of the server, without a slash at its end. */
  readonly url: string;
  /** Bearer token; empty where the server asks for none. */
  readonly token: string;
  /** Whether it is a system of ours, which feeds its server. */
  readonly isOurs: boolean;
  close(): void;
}

/** Tokens of services are good for some minutes. */
const FRESH_MS = 60_000;

/**
 * The server that is tried: `FHIR_URL` with `FHIR_TOKEN`, else the one of the system that runs in the folder, as a program of
 * the platform sees it.
 */
export async function target(): Promise<Target> {
  const { FHIR_URL, FHIR_TOKEN = '' } = process.env;
  if (FHIR_URL !== undefined)
    return { url: FHIR_URL.replace(/\/$/, ''), token: FHIR_TOKEN, isOurs: false, close: () => undefined };
  const dir = systemFolder();
  const portOf = portsMovedBy(await offsetOf(dir));
  const address = (service: 'auth' | 'gateway' | 'fhir') => `http://127.0.0.1:${portOf(service)}`;
  const secret = secretsOf(dir)(`service secret of ${SEED_CLIENT}`);
  const auth = throughGateway(address('auth'), { issueServiceToken });
  const kept = { token: '', until: 0 };
  async function token(): Promise<string> {
    if (Date.now() < kept.until) return kept.token;
    const { accessToken } = await auth.issueServiceToken({ body: { service: SEED_CLIENT, secret } });
    Object.assign(kept, { token: accessToken, until: Date.now() + FRESH_MS });
    return accessToken;
  }
  const door = await openDoor({ service: address('fhir'), named: address('gateway'), token });
  return { ...door, token: '', isOurs: true };
}
