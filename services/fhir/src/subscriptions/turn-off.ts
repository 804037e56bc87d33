import { currentWatch } from './current-watch.ts';
import { forgetGone } from './forget.ts';
import { setStatus } from './set-status.ts';
import type { Work } from './subscription-parts.ts';

/** Its time is over: the server turns it off, as its `end` says. */
export const turnOff: Work = async (parts, state) => {
  const watch = await currentWatch(parts, state._id);
  if (!watch) return forgetGone(parts, state);
  await setStatus(parts, state._id, 'off');
};
