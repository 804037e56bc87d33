import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeyRingError, parseKeyRing } from './key-ring.ts';

const key = (bytes = 32) => randomBytes(bytes).toString('base64');

describe('parseKeyRing', () => {
  test('the first key is the current one, every key is found by its id', () => {
    const [first, second] = [key(), key(48)];
    const ring = parseKeyRing(`2026b:${first}, 2026a:${second}`);
    expect(ring.current).toEqual({ id: '2026b', secret: Buffer.from(first, 'base64') });
    expect(ring.ids).toEqual(['2026b', '2026a']);
    expect(ring.byId('2026a')).toEqual(Buffer.from(second, 'base64'));
    expect(ring.byId('2025')).toBeUndefined();
  });

  test.each([
    ['nothing', '', /no id/],
    ['no id', key(), /FIELD_KEYS: key 1 has no id/],
    ['a second key without an id', `a:${key()},:${key()}`, /key 2 has no id/],
    ['no base64', 'a:not base64!', /a is not base64/],
    ['a short key', `a:${key(31)}`, /a has 31 bytes, at least 32/],
    ['an empty key', 'a:', /a has 0 bytes/],
    ['zeroes', `a:${Buffer.alloc(32).toString('base64')}`, /one byte repeated/],
    ['an id twice', `a:${key()},a:${key()}`, /same id/],
  ])('refuses %s and says what to write', (_, text, message) => {
    expect(() => parseKeyRing(text, 'FIELD_KEYS')).toThrow(KeyRingError);
    expect(() => parseKeyRing(text, 'FIELD_KEYS')).toThrow(message);
  });

  test('an error never holds a byte of a key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 31 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        try {
          parseKeyRing(`short:${text}`);
          return false;
        } catch (error) {
          return error instanceof KeyRingError && !error.message.includes(text.slice(0, 12));
        }
      }),
    );
  });
});
