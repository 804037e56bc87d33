import { keepDraft, keptDraft } from '../../shared-ui/kept-draft.ts';
import { SentBooking } from './follow-booking.ts';

const FRESH_MS = 5 * 60_000;

/** A booking that was sent and whose end is not known yet: it rests in this tab for some minutes, so that a reload finds it. */
export const keptBooking = (key: string) => ({
  read: (): SentBooking | undefined => {
    const kept = keptDraft(key);
    return kept && Date.now() - kept.at < FRESH_MS ? SentBooking.safeParse(kept.values).data : undefined;
  },
  keep: (sent: SentBooking) => keepDraft(key, { at: Date.now(), values: sent }),
  forget: () => sessionStorage.removeItem(key),
});
