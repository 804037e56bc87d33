import { describe, expect, test } from 'vitest';
import { openedPath, pushNotice } from './push-notice.ts';

const tag = '0198c1a2-7b1e-7cc3-9a52-0b7f0d5c8e11';
const sent = (given: Record<string, unknown> = {}) =>
  JSON.stringify({
    tag,
    title: 'Critical: heart rate',
    body: 'Ward 3, bed 07',
    language: 'en',
    priority: 'critical',
    ...given,
  });

describe('a push', () => {
  test('is shown as it was sent; what calls somebody stays until it is seen', () => {
    expect(pushNotice(sent())).toEqual({
      title: 'Critical: heart rate',
      options: {
        body: 'Ward 3, bed 07',
        tag,
        lang: 'en',
        dir: 'ltr',
        icon: '/icon.svg',
        requireInteraction: true,
        data: { open: `/notifications/pushed/${tag}` },
      },
    });
    expect(pushNotice(sent({ priority: 'normal' })).options.requireInteraction).toBe(false);
  });

  test('in Arabic reads from right to left', () => {
    expect(pushNotice(sent({ language: 'ar' })).options).toMatchObject({ lang: 'ar', dir: 'rtl' });
  });

  test.each([undefined, '', 'no JSON', '"text"', 'null', '[]', '{"title":7}'])(
    '%j is a notice all the same',
    (wrong) => {
      const { title, options } = pushNotice(wrong);
      expect(title).toBe('NileCare');
      expect(options).toMatchObject({ body: '', data: { open: '/notifications' } });
      expect(options).not.toHaveProperty('tag');
    },
  );

  test('leads to no other place than its own, whatever its tag is', () => {
    for (const wrong of ['../patients/1', 'https://elsewhere.example', ''])
      expect(pushNotice(sent({ tag: wrong })).options.data.open).toBe('/notifications');
  });
});

test('an opened notice leads into this app only', () => {
  expect(openedPath(pushNotice(sent()).options.data)).toBe(`/notifications/pushed/${tag}`);
  for (const wrong of [
    null,
    undefined,
    {},
    { open: 7 },
    { open: 'https://elsewhere.example' },
    { open: '//elsewhere' },
  ])
    expect(openedPath(wrong)).toBe('/notifications');
});
