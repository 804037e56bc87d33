import { expect, test } from 'vitest';
import { pagerDutyEvent, slackText } from './operator-words.ts';

const facts = {
  id: 'a1',
  severity: 'error',
  source: 'notification',
  summary: 'clinical is not ready',
  details: { instance: 2 },
} as const;

test('Slack shows what is wrong, where, and that it is over', () => {
  expect(slackText(facts, 'trigger')).toBe(':rotating_light: [error] notification: clinical is not ready\ninstance: 2');
  expect(slackText({ ...facts, details: {} }, 'resolve')).toBe(
    ':white_check_mark: Over: [error] notification: clinical is not ready',
  );
});

test('PagerDuty joins what belongs to one trouble by its key', () => {
  expect(pagerDutyEvent(facts, 'trigger')).toEqual({
    event_action: 'trigger',
    dedup_key: 'a1',
    payload: {
      summary: 'clinical is not ready',
      source: 'nilecare notification',
      severity: 'error',
      custom_details: { instance: 2 },
    },
  });
  expect(pagerDutyEvent(facts, 'resolve')).toEqual({ event_action: 'resolve', dedup_key: 'a1' });
});
