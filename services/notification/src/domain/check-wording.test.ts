import { expect, test } from 'vitest';
import { problemsOf } from './check-wording.ts';

const variables = [
  { name: 'what', required: true },
  { name: 'limit', required: false },
];
const examples = { what: 'Heart rate 140', limit: '120' };
const check = (channel: 'inbox' | 'sms', title: string | null, body: string) =>
  problemsOf({ channel, title, body, variables, examples });

test('a good text has no problems; a required variable may stand in the title', () => {
  expect(check('inbox', 'Alarm: {{what}}', 'Go there[[, limit {{limit}}]].')).toEqual([]);
  expect(check('sms', null, '{{what}}')).toEqual([]);
});

test.each([
  ['inbox', 'Alarm', '{{what}} {{who}}', 'There is no variable {{who}}.'],
  ['inbox', 'Alarm', 'Look', '{{what}} is missing: without it nobody knows what to do.'],
  ['inbox', 'Alarm', '{{what}} {{limit', 'The mark {{ opens or closes nothing.'],
  ['inbox', null, '{{what}}', 'The title is missing.'],
  ['inbox', '\n', '{{what}}', 'The title is missing.'],
  ['inbox', '{{what}}', ' ', 'The text is missing.'],
  ['sms', 'Alarm', '{{what}}', 'An SMS has no title.'],
  ['sms', null, `{{what}}${'ض'.repeat(260)}`, 'With the example values it is 5 SMS long; at the most 4 are sent.'],
] as const)('%s %j %j: %s', (channel, title, body, problem) => expect(check(channel, title, body)).toEqual([problem]));
