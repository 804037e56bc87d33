import type * as api from '@nilecare/contracts/api/device-fleet.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { deviceFleet } from '../data/device-trouble.ts';
import type { Deps } from '../deps.ts';

export const getDeviceFleet: Handler<typeof api.getDeviceFleet, Deps> = ({ query: { wardId } }, { actor, db }) =>
  deviceFleet(db.read, { facilityIds: actor.facilityFilter(), wardId });
