import { timingSafeEqual } from 'node:crypto';
import type * as api from '@nilecare/contracts/api/notification-preferences.ts';
import { UnsubscribeTokenWrong, type Preferences } from '@nilecare/contracts/api/notification-preferences.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { DeliveryRow } from '../data/deliveries.ts';
import { preferences } from '../data/preferences.ts';
import type { Deps } from '../deps.ts';

const signatureOf = (userId: string, kind: string, { cipher }: Pick<Deps, 'cipher'>) =>
  cipher.blindIndex(`${userId} ${kind}`, 'unsubscribe');

/** The address that a mail's List-Unsubscribe names; nobody unsubscribes from what is critical. */
export function unsubscribeUrl(row: DeliveryRow, deps: Deps): string | undefined {
  if (row.channel !== 'email' || row.priority === 'critical' || row.user_id === null) return undefined;
  const signature = signatureOf(row.user_id, row.kind, deps);
  const token = Buffer.from(JSON.stringify([row.user_id, row.kind, signature])).toString('base64url');
  return `${deps.own.publicUrl}/api/v1/notification-preferences/unsubscriptions?token=${token}`;
}

/** By the link of a mail alone: mail programs send no account along. */
export const unsubscribe: Handler<typeof api.unsubscribe, Deps> = async ({ query }, context) => {
  const { userId, kind } = readToken(query.token, context);
  // Another change at the same moment wins; then it is done again on top of it.
  for (let done = false; !done;) done = await choose(userId, kind, context);
  return noContent();
};

const choose = (userId: string, kind: string, { db, clock, own }: Deps): Promise<boolean> =>
  db.transaction(async (tx) => {
    const stored = preferences(tx, own.defaultTimeZone);
    const current = await stored.get(userId);
    const choices: Preferences['choices'] = [
      ...current.choices.filter((it) => it.kind !== kind || it.channel !== 'email'),
      { kind, channel: 'email', wanted: 'never' },
    ];
    if (!(await stored.replace({ ...current, choices }, clock.now()))) return false;
    const facts = { resource: `notification-preferences/${userId}`, details: { kind, channel: 'email' } };
    await tx.audit.record('notification-preferences.unsubscribe', { actor: serviceActor('notification'), ...facts });
    return true;
  });

/** @throws UnsubscribeTokenWrong */
function readToken(token: string, deps: Deps): { readonly userId: string; readonly kind: string } {
  const [userId, kind, signature] = parsed(token);
  const genuine = signatureOf(String(userId), String(kind), deps);
  const given = Buffer.from(String(signature));
  if (given.length !== genuine.length || !timingSafeEqual(given, Buffer.from(genuine)))
    throw new UnsubscribeTokenWrong('Use the link as it stands in the e-mail.');
  return { userId: String(userId), kind: String(kind) };
}

function parsed(token: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
