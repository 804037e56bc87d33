import { callHook, HookFailed } from './call-hook.ts';
import { currentWatch } from './current-watch.ts';
import { forgetGone } from './forget.ts';
import { nextBeat } from './heartbeat.ts';
import { handshakeOf } from './notify.ts';
import type { Work } from './subscription-parts.ts';
import { setStatus } from './set-status.ts';

/** A subscription that is asked for becomes active when its channel takes a handshake, or says why it does not. */
export const activate: Work = async (parts, state) => {
  const { states, deliveries } = parts.subscriptions;
  // One that was written again meanwhile has its own turn.
  const isStillThis = async () =>
    (await states.countDocuments({ _id: state._id, status: 'requested', busyUntil: state.busyUntil })) > 0;
  const watch = await currentWatch(parts, state._id);
  if (!watch) return forgetGone(parts, state);
  try {
    if (watch.channel === 'rest-hook' && watch.topic !== null)
      await callHook(parts, watch, { method: 'POST', body: handshakeOf(parts, watch, state) });
  } catch (error) {
    if (!(error instanceof HookFailed)) throw error;
    if (!(await isStillThis())) return;
    const why = `It could not be activated: ${error.message} Write it as requested to try again.`;
    return setStatus(parts, state._id, 'error', why);
  }
  if (!(await isStillThis())) return;
  // What happened while it was in error has its tries again.
  await deliveries.updateMany({ s: state._id, n: { $gt: state.told } }, { $set: { attempts: 0 } });
  await states.updateOne({ _id: state._id }, nextBeat(watch, parts.clock.now()));
  await setStatus(parts, state._id, 'active');
};
