import { describe, expect, test } from 'vitest';
import { createI18n } from '../../i18n/i18n.ts';
import { mayBeRetried, reasonText, stateText } from './delivery-words.ts';

const { t } = createI18n('en');

describe('what became of a message', () => {
  test('is not called sent where it never left the house', () => {
    expect(stateText({ state: 'sent', provider: 'outbox only' }, t)).toBe('Not sent');
    expect(stateText({ state: 'sent', provider: 'smtp' }, t)).toBe('Sent');
    expect(stateText({ state: 'bounced', provider: 'smtp' }, t)).toBe('Returned');
  });

  test('has a reason in words, and a new word stands as it is', () => {
    expect(reasonText('no-such-address', t)).toBe('There is no such address.');
    expect(reasonText('something-new', t)).toBe('something-new');
  });

  test('is sent once more only after it failed or came back', () => {
    const states = ['queued', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'suppressed'] as const;
    expect(states.filter((state) => mayBeRetried({ state }))).toEqual(['bounced', 'failed']);
  });
});
