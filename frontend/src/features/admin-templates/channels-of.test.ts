import type { Template, TemplateText } from '@nilecare/contracts/api/notification-templates.ts';
import { expect, test } from 'vitest';
import { channelsOf, isChanged, textOf } from './channels-of.ts';

const text = (given: Partial<TemplateText>): TemplateText => ({
  channel: 'sms',
  language: 'en',
  version: 0,
  title: null,
  body: 'x',
  isDefault: true,
  changedAt: null,
  changedBy: null,
  ...given,
});
const template: Template = {
  kind: 'k',
  what: { en: 'K', ar: 'ك' },
  priority: 'normal',
  variables: [],
  texts: [text({}), text({ language: 'ar', version: 2, isDefault: false }), text({ channel: 'email' })],
};

test('channels stand in their usual order, each once', () => {
  expect(channelsOf(template)).toEqual(['email', 'sms']);
});

test('a channel is changed when one of its languages is', () => {
  expect(isChanged(template, 'sms')).toBe(true);
  expect(isChanged(template, 'email')).toBe(false);
  expect(textOf(template, 'sms', 'ar')?.version).toBe(2);
  expect(textOf(template, 'email', 'ar')).toBeUndefined();
});
