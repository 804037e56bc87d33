import { nextTry } from './back-off.ts';
import { callHook, HookFailed } from './call-hook.ts';
import { currentWatch } from './current-watch.ts';
import { forgetGone } from './forget.ts';
import { heartbeatOf } from './notify.ts';
import type { Work } from './subscription-parts.ts';
import { setStatus } from './set-status.ts';
import type { Watch } from './watch.ts';

/** When the client is to hear again that the subscription lives, as an update of its state: something was heard now. */
export const nextBeat = ({ heartbeatSeconds, channel, topic }: Watch, now: Date) =>
  heartbeatSeconds === null || channel !== 'rest-hook' || topic === null
    ? ({ $set: {}, $unset: { missedBeats: '', heartbeatAt: '' } } as const)
    : ({
        $set: { heartbeatAt: new Date(now.getTime() + heartbeatSeconds * 1_000) },
        $unset: { missedBeats: '' },
      } as const);

/** Tells the client that nothing happened; one that does not hear for as long as a notification is tried is as good as gone. */
export const beat: Work = async (parts, state) => {
  const { states } = parts.subscriptions;
  const watch = await currentWatch(parts, state._id);
  if (!watch) return forgetGone(parts, state);
  try {
    await callHook(parts, watch, { method: 'POST', body: heartbeatOf(parts, watch, state) });
    await states.updateOne({ _id: state._id }, nextBeat(watch, parts.clock.now()));
  } catch (error) {
    if (!(error instanceof HookFailed)) throw error;
    const missedBeats = (state.missedBeats ?? 0) + 1;
    const heartbeatAt = nextTry(missedBeats, parts.clock.now());
    if (heartbeatAt) await states.updateOne({ _id: state._id }, { $set: { missedBeats, heartbeatAt } });
    else
      await setStatus(
        parts,
        state._id,
        'error',
        `It did not take ${missedBeats} heartbeats: ${error.message} Write it as requested to go on.`,
      );
  }
};
