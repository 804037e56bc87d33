import { callHook, HookFailed } from './call-hook.ts';
import { currentWatch } from './current-watch.ts';
import { heartbeatOf } from './notify.ts';
import type { Work } from './subscription-parts.ts';
import { setStatus } from './set-status.ts';
import type { Watch } from './watch.ts';

/** When the client is to hear again that the subscription lives: an update of its state. */
export const nextBeat = ({ heartbeatSeconds, channel, topic }: Watch, now: Date) =>
  heartbeatSeconds === null || channel !== 'rest-hook' || topic === null
    ? { $unset: { heartbeatAt: '' as const } }
    : { $set: { heartbeatAt: new Date(now.getTime() + heartbeatSeconds * 1_000) } };

/** Tells the client that nothing happened; one that does not hear is as good as gone. */
export const beat: Work = async (parts, state) => {
  const watch = await currentWatch(parts, state._id);
  if (!watch) return;
  try {
    await callHook(parts, watch, { method: 'POST', body: heartbeatOf(parts, watch, state) });
    await parts.subscriptions.states.updateOne({ _id: state._id }, nextBeat(watch, parts.clock.now()));
  } catch (error) {
    if (!(error instanceof HookFailed)) throw error;
    await setStatus(
      parts,
      state._id,
      'error',
      `It did not take a heartbeat: ${error.message} Write it as requested to go on.`,
    );
  }
};
