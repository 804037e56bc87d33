import { createHash, randomBytes } from 'node:crypto';
import {
  MOST_CALENDAR_FEEDS,
  TooManyFeeds,
  type createCalendarFeed as creating,
  type listCalendarFeeds as listing,
  type readCalendarFeed as reading,
  type revokeCalendarFeed as revoking,
} from '@nilecare/contracts/api/appointment-calendar.ts';
import { Forbidden, NotFound } from '@nilecare/contracts/errors.ts';
import { created, FileReply, noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { appointments } from '../data/appointments.ts';
import { lockDays, makeDays } from '../data/calendar-days.ts';
import { calendarFeedRows, calendarFeeds, feedOf } from '../data/calendar-feeds.ts';
import { visitTypes } from '../data/visit-types.ts';
import type { Deps } from '../deps.ts';
import { icalendarOf } from '../domain/icalendar.ts';

const DAY_MS = 86_400_000;
const BEFORE_MS = 30 * DAY_MS;
const AHEAD_MS = 120 * DAY_MS;
const MOST = 5000;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export const listCalendarFeeds: Handler<typeof listing, Deps> = async (_request, { actor, db }) => {
  actor.mustBeSelf(actor.id);
  return { items: await calendarFeeds(db.read).ofUser(actor.id) };
};

export const createCalendarFeed: Handler<typeof creating, Deps> = async (_request, { actor, db, clock }) => {
  actor.mustBeSelf(actor.id);
  const { staffId } = actor;
  if (staffId === null) throw new Forbidden('Only who works here has a calendar.');
  const secret = randomBytes(32).toString('base64url');
  const at = clock.now();
  const day = { staffId, from: at, to: new Date(at.getTime() + 1) };
  await makeDays(db.read, [day]);
  return db.transaction(async (tx) => {
    // One after the other, so that they can be counted.
    await lockDays(tx, [day]);
    if ((await calendarFeedRows(tx).count(actor.id)) >= MOST_CALENDAR_FEEDS)
      throw new TooManyFeeds('Switch off one that is not used any more.', { most: MOST_CALENDAR_FEEDS });
    const row = {
      ...{ id: newId(at.getTime()), staff_id: staffId, user_id: actor.id, secret_hash: hashOf(secret) },
      ...{ created_at: at, revoked_at: null, last_read_at: null },
    };
    await calendarFeedRows(tx).insert({ ...row, roles: actor.roles });
    await tx.audit.record('calendar-feed.create', { actor, resource: `calendar-feed/${row.id}` });
    return created({ ...feedOf(row), address: `/api/v1/calendar-feeds/${secret}/calendar.ics` });
  });
};

export const revokeCalendarFeed: Handler<typeof revoking, Deps> = ({ params }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const feed = await calendarFeedRows(tx).lock(params.feedId);
    actor.mustBeSelf(feed.user_id);
    if (feed.revoked_at === null) {
      await calendarFeedRows(tx).revoke(feed.id, clock.now());
      await tx.audit.record('calendar-feed.revoke', { actor, resource: `calendar-feed/${feed.id}` });
    }
    return noContent();
  });

export const readCalendarFeed: Handler<typeof reading, Deps> = async ({ params }, { db, cipher, clock }) => {
  const feed = await calendarFeeds(db.read).bySecret(hashOf(params.secret));
  if (!feed) throw new NotFound('calendar', 'at this address');
  const now = clock.now();
  const span = { from: new Date(now.getTime() - BEFORE_MS), to: new Date(now.getTime() + AHEAD_MS) };
  const items = await appointments(db.read, cipher).list({ staffId: feed.staff_id, ...span }, MOST);
  const types = await visitTypes(db.read).list({
    facilityIds: null,
    inactive: true,
    ids: items.map((it) => it.visitTypeId),
  });
  const nameOf = new Map(types.map((it) => [it.id, it.name.en]));
  const entries = items
    .filter((it) => !['cancelled', 'noshow', 'entered-in-error'].includes(it.state))
    .map((it) => ({
      ...{ id: it.id, version: it.version, from: new Date(it.from), to: new Date(it.to) },
      ...{ title: nameOf.get(it.visitTypeId) ?? 'Visit', isHeld: it.state === 'pending' },
    }));
  await calendarFeeds(db.read).wasRead(feed.id, now);
  return new FileReply(once(icalendarOf(entries, now)), 'calendar.ics');
};

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
