import type * as api from '@nilecare/contracts/api/notification-preferences.ts';
import { UnknownKind, UnknownTimeZone } from '@nilecare/contracts/api/notification-preferences.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { preferences } from '../data/preferences.ts';
import type { Deps } from '../deps.ts';
import { isTimeZone } from '../domain/time-zone.ts';
import { noticeKinds } from '../templates/notice-kinds.ts';

export const listNoticeKinds: Handler<typeof api.listNoticeKinds, Deps> = async () => ({ items: [...noticeKinds] });

export const getPreferences: Handler<typeof api.getPreferences, Deps> = async (_request, { actor, db, own }) => {
  actor.mustBeSelf(actor.id);
  return preferences(db.read, own.defaultTimeZone).get(actor.id);
};

export const setPreferences: Handler<typeof api.setPreferences, Deps> = async (
  { body },
  { actor, db, clock, own, ifMatch },
) => {
  actor.mustBeSelf(actor.id);
  if (!isTimeZone(body.timeZone)) throw new UnknownTimeZone(`${body.timeZone} is no IANA time zone.`);
  return db.transaction(async (tx) => {
    const stored = preferences(tx, own.defaultTimeZone);
    mustBeKnown(body.choices, (await stored.get(actor.id)).choices);
    const given = { ...body, userId: actor.id, version: ifMatch };
    if (!(await stored.replace(given, clock.now())))
      throw new VersionConflict(String(ifMatch), (await stored.get(actor.id)).version);
    const resource = `notification-preferences/${actor.id}`;
    await tx.audit.record('notification-preferences.change', { actor, resource });
    return { ...given, version: ifMatch + 1 };
  });
};

type Choices = api.Preferences['choices'];

/**
 * What was unsubscribed from by the link of a mail stays chosen, also of a kind that is not sent any more.
 * @throws UnknownKind
 */
function mustBeKnown(choices: Choices, before: Choices): void {
  const known = new Set(['*', ...noticeKinds.map((it) => it.kind), ...before.map((it) => it.kind)]);
  const unknown = choices.find(({ kind }) => !known.has(kind));
  if (unknown) throw new UnknownKind(`There is no kind ${unknown.kind}.`, { kind: unknown.kind });
}
