import { issueServiceToken } from '@nilecare/contracts/api/auth-credentials.ts';
import { throughGateway } from '@nilecare/cli/gateway.ts';
import { systemFolder } from '@nilecare/cli/demo.ts';
import { offsetOf, portsMovedBy } from '@nilecare/runner/ports.ts';
import { SEED_CLIENT } from '@nilecare/runner/service-environment.ts';
import { secretsOf } from '@nilecare/stack/secrets.ts';

export interface Target {
  /** Base of the server, without a slash at its end. */
  readonly url: string;
  /** Bearer token; empty where the server asks for none. */
  readonly token: string;
}

/**
 * The server that is tried: `FHIR_URL` with `FHIR_TOKEN`, else the system that runs in the folder, through its gateway, with
 * the token of a program of the platform.
 */
export async function target(): Promise<Target> {
  const { FHIR_URL, FHIR_TOKEN = '' } = process.env;
  if (FHIR_URL !== undefined) return { url: FHIR_URL.replace(/\/$/, ''), token: FHIR_TOKEN };
  const dir = systemFolder();
  const portOf = portsMovedBy(await offsetOf(dir));
  const address = (service: 'auth' | 'gateway') => `http://127.0.0.1:${portOf(service)}`;
  const secret = secretsOf(dir)(`service secret of ${SEED_CLIENT}`);
  const auth = throughGateway(address('auth'), { issueServiceToken });
  const { accessToken } = await auth.issueServiceToken({ body: { service: SEED_CLIENT, secret } });
  return { url: `${address('gateway')}/fhir/R4`, token: accessToken };
}
