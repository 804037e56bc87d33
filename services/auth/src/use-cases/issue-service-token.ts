import { BadCredentials } from '@nilecare/contracts/api/auth.ts';
import type * as api from '@nilecare/contracts/api/auth-credentials.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { SERVICE_AUDIENCE, signToken } from '@nilecare/service-kit/auth/tokens.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { serviceCredentials } from '../data/service-credentials.ts';
import type { Deps } from '../deps.ts';
import { isSecret } from '../security/service-secret.ts';

export const issueServiceToken: Handler<typeof api.issueServiceToken, Deps> = async ({ body }, deps) => {
  const { db, clock, own, tokenKeys, actor } = deps;
  const { service, secret } = body;
  const hash = await serviceCredentials(db.read).activeHash(service);
  if (!hash || !isSecret(hash, secret)) {
    await db.transaction((tx) =>
      tx.audit.record('service-token.refuse', {
        actor,
        outcome: 'failure',
        ...(hash ? { resource: `service/${service}` } : {}),
      }),
    );
    throw new BadCredentials('Check SERVICE_SECRET of the service and SERVICE_SECRETS of auth: they must be the same.');
  }
  const at = clock.now();
  const life = own.serviceTokenMinutes * 60;
  const accessToken = signToken(tokenKeys, { aud: SERVICE_AUDIENCE, sub: service }, life, at);
  await db.transaction(async (tx) => {
    await serviceCredentials(tx).used(service, at);
    await tx.audit.record('service-token.issue', { actor: serviceActor(service), resource: `service/${service}` });
  });
  return { accessToken, expiresAt: new Date(at.getTime() + life * 1000).toISOString() };
};
