import { FhirError } from '../rest/outcome.ts';
import { callHook, HookFailed } from './call-hook.ts';
import { currentWatch } from './current-watch.ts';
import { nextBeat } from './heartbeat.ts';
import { handshakeOf } from './notify.ts';
import type { Work } from './subscription-parts.ts';
import { setStatus } from './set-status.ts';

/** A subscription that is asked for becomes active when its channel takes a handshake, or says why it does not. */
export const activate: Work = async (parts, state) => {
  try {
    const watch = await currentWatch(parts, state._id);
    if (!watch) return;
    if (watch.channel === 'rest-hook' && watch.topic !== null)
      await callHook(parts, watch, { method: 'POST', body: handshakeOf(parts, watch, state) });
    await parts.subscriptions.states.updateOne({ _id: state._id }, nextBeat(watch, parts.clock.now()));
    await setStatus(parts, state._id, 'active');
    // What happened while it was in error is due at once.
    await parts.subscriptions.deliveries.updateMany(
      { s: state._id, due: { $exists: true } },
      { $set: { due: parts.clock.now(), attempts: 0 } },
    );
  } catch (error) {
    if (!(error instanceof HookFailed) && !(error instanceof FhirError)) throw error;
    await setStatus(
      parts,
      state._id,
      'error',
      `It could not be activated: ${error.message} Write it as requested to try again.`,
    );
  }
};
