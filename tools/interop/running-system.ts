import { issueServiceToken } from '@nilecare/contracts/api/auth-credentials.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import { throughGateway } from '@nilecare/cli/gateway.ts';
import { systemFolder } from '@nilecare/cli/demo.ts';
import { offsetOf, portsMovedBy } from '@nilecare/runner/ports.ts';
import { mllpPort, SEED_CLIENT } from '@nilecare/runner/service-environment.ts';
import { secretsOf } from '@nilecare/stack/secrets.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';

/** The system that runs in the folder, as a program of the platform sees it. */
export interface RunningSystem {
  address(service: ServiceName): string;
  /** Where systems of others talk to it. */
  readonly mllpPort: number;
  /** That opens everything. */
  token(): Promise<string>;
  /** Client of a service, past the gateway: for one call, or some that follow soon. */
  client<Api extends Record<string, unknown>>(service: ServiceName, api: Api): Promise<ClientOf<Api>>;
}

/** Tokens of services are good for some minutes. */
const FRESH_MS = 60_000;

export async function runningSystem(): Promise<RunningSystem> {
  const dir = systemFolder();
  const portOf = portsMovedBy(await offsetOf(dir));
  const address = (service: ServiceName) => `http://127.0.0.1:${portOf(service)}`;
  const secret = secretsOf(dir)(`service secret of ${SEED_CLIENT}`);
  const auth = throughGateway(address('auth'), { issueServiceToken });
  const kept = { token: '', until: 0 };
  async function token(): Promise<string> {
    if (Date.now() < kept.until) return kept.token;
    const { accessToken } = await auth.issueServiceToken({ body: { service: SEED_CLIENT, secret } });
    Object.assign(kept, { token: accessToken, until: Date.now() + FRESH_MS });
    return accessToken;
  }
  return {
    ...{ address, token, mllpPort: mllpPort({ portOf }) },
    client: async (service, api) => throughGateway(address(service), api, await token()),
  };
}
