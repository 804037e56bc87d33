import type { bookAppointment as contract } from '@nilecare/contracts/api/appointment.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bookWish } from '../booking/book-wish.ts';
import { atTime, knowWish } from '../booking/know-wish.ts';
import type { Deps } from '../deps.ts';

export const bookAppointment: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor } = context;
  actor.mustReachFacility(body.facilityId);
  const known = await knowWish(body, context, actor);
  const wish = await atTime(known, new Date(body.from), context);
  return bookWish(wish, { hold: body.hold, actor, view: (booked) => booked }, context);
};
