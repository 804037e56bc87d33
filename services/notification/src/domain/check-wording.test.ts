import { expect, test } from 'vitest';
import { problemsOf } from './check-wording.ts';

const variables = [
  { name: 'what', required: true },
  { name: 'limit', required: false },
  { name: 'link', required: false, isSecret: true as const },
];
const examples = { what: 'Heart rate 140', limit: '120', link: 'https://care.example/x' };
const check = (channel: 'inbox' | 'sms', title: string | null, body: string) =>
  problemsOf({ channel, title, body, variables, examples });

test('a good text has no problems; a required variable may stand in the title', () => {
  expect(check('inbox', 'Alarm: {{what}}', 'Go there[[, limit {{limit}}]].')).toEqual([]);
  expect(check('sms', null, '{{what}}')).toEqual([]);
  expect(check('inbox', 'Alarm', '{{what}} {{link}}')).toEqual([]);
});

test.each([
  ['inbox', 'Alarm', '{{what}} {{who}}', 'unknown-variable', 'who'],
  ['inbox', 'Open {{link}}', '{{what}} {{link}}', 'unknown-variable', 'link'],
  ['inbox', 'Alarm', 'Look', 'missing-variable', 'what'],
  ['inbox', 'Alarm', '{{what}} {{limit', 'stray-mark', '{{'],
  ['inbox', null, '{{what}}', 'title-missing', null],
  ['inbox', '\n', '{{what}}', 'title-missing', null],
  ['inbox', '{{what}}', ' ', 'text-missing', null],
  ['sms', 'Alarm', '{{what}}', 'title-on-sms', null],
  ['sms', null, `{{what}}${'ض'.repeat(260)}`, 'too-long', '5'],
] as const)('%s %j %j: %s %s', (channel, title, body, problem, about) =>
  expect(check(channel, title, body)).toEqual([{ problem, about }]),
);
