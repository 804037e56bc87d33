import type * as api from '@nilecare/contracts/api/business-roster.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { readRoster } from './read-roster.ts';

export const getRoster: Handler<typeof api.getRoster, Deps> = ({ query }, context) => readRoster(query, context);
