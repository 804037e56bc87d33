import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldCipher, FieldUnreadable, type FieldPlace } from './field-cipher.ts';
import { parseKeyRing } from './key-ring.ts';

const key = () => randomBytes(32).toString('base64');
const [oldKey, newKey] = [`old:${key()}`, `new:${key()}`];
const cipher = fieldCipher(parseKeyRing(oldKey));
const rotated = fieldCipher(parseKeyRing(`${newKey},${oldKey}`));
const phone: FieldPlace = { table: 'patients', column: 'phone', rowId: '0197-1' };
const text = fc.string({ unit: 'binary', maxLength: 300 });
const part = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
const place = fc.record({ table: part, column: part, rowId: part });

describe('encryption', () => {
  test('gives back any text, in any place', () => {
    fc.assert(fc.property(text, place, (given, at) => cipher.decrypt(cipher.encrypt(given, at), at) === given));
  });

  test('what is long is the same in pieces, wherever they are cut', async () => {
    const letters = ['', 'x', 'حسن', 'e\u{1F9EA}'];
    for (const length of [0, 1, 65_536, 196_607, 196_608, 196_609, 400_000])
      for (const letter of letters) {
        const given = letter.repeat(length);
        const bytes = Buffer.from(given);
        expect((await cipher.decryptLong(cipher.encrypt(given, phone), phone)).equals(bytes)).toBe(true);
        expect(cipher.decrypt(await cipher.encryptLong(bytes, phone), phone) === given).toBe(true);
      }
  });

  test('what is long and was altered, moved or misspelt is refused', async () => {
    const value = await cipher.encryptLong(Buffer.alloc(500_000, 'x'), phone);
    const at = 300_000;
    const altered = value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1);
    const wrong = [altered, value.slice(0, -1), `${value.slice(0, at)}+${value.slice(at + 1)}`, `${value}=`, 'v1.old.'];
    for (const it of wrong) await expect(cipher.decryptLong(it, phone)).rejects.toThrow(FieldUnreadable);
    await expect(cipher.decryptLong(value, { ...phone, rowId: 'other' })).rejects.toThrow(FieldUnreadable);
  });

  test('what may be left out is null where it cannot be read, and told of once, without the value', () => {
    const told: unknown[] = [];
    const telling = fieldCipher(parseKeyRing(newKey), (at, { message }) => told.push([at, message]));
    const value = cipher.encrypt('Amina Hassan', phone);
    expect([1, 2].map(() => telling.decryptOrNull(value, phone))).toEqual([null, null]);
    expect(telling.decryptOrNull('Amina Hassan', { ...phone, rowId: '2' })).toBeNull();
    expect(told).toEqual([
      [phone, expect.stringContaining('key old is not in the ring')],
      [{ ...phone, rowId: '2' }, expect.stringContaining('not an encrypted field')],
    ]);
    expect(cipher.decryptOrNull(value, phone)).toBe('Amina Hassan');
  });

  test('shows nothing of the text and never repeats itself', () => {
    const values = new Set(Array.from({ length: 100 }, () => cipher.encrypt('Amina Hassan', phone)));
    expect(values.size).toBe(100);
    for (const value of values) expect(value).toMatch(/^v1\.old\.[\w-]{54}$/);
  });

  test('a change of any bit is refused', () => {
    const value = cipher.encrypt('+20 100 123 4567', phone);
    const [version, id, sealed = ''] = value.split('.');
    const bytes = Buffer.from(sealed, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => cipher.decrypt(`${version}.${id}.${altered.toString('base64url')}`, phone)).toThrow(FieldUnreadable);
    }
  });

  test('a change of any character is refused', () => {
    const value = cipher.encrypt('x', phone);
    const character = fc.string({ minLength: 1, maxLength: 1 });
    fc.assert(
      fc.property(fc.nat(value.length - 1), character, (at, other) => {
        fc.pre(value[at] !== other);
        expect(() => cipher.decrypt(value.slice(0, at) + other + value.slice(at + 1), phone)).toThrow(FieldUnreadable);
      }),
    );
  });

  test('any cut is refused', () => {
    const value = cipher.encrypt('0123456789', phone);
    for (let end = 0; end < value.length; end += 1)
      expect(() => cipher.decrypt(value.slice(0, end), phone)).toThrow(FieldUnreadable);
  });

  test('a value moved to another table, column or row is refused', () => {
    fc.assert(
      fc.property(text, place, place, (given, from, to) => {
        fc.pre(JSON.stringify(from) !== JSON.stringify(to));
        expect(() => cipher.decrypt(cipher.encrypt(given, from), to)).toThrow(FieldUnreadable);
      }),
    );
    const [one, other] = [
      { table: 'a', column: 'b.c', rowId: 'd' },
      { table: 'a.b', column: 'c', rowId: 'd' },
    ];
    expect(() => cipher.decrypt(cipher.encrypt('a', one), other)).toThrow(FieldUnreadable);
  });

  test('errors name neither text nor key', () => {
    const value = cipher.encrypt('Amina Hassan', phone);
    const thrown: unknown[] = [];
    for (const read of [
      () => cipher.decrypt(value, { ...phone, rowId: 'other' }),
      () => fieldCipher(parseKeyRing(newKey)).decrypt(value, phone),
      () => cipher.decrypt('Amina Hassan', phone),
    ])
      try {
        read();
      } catch (error) {
        thrown.push(error);
      }
    expect(thrown).toHaveLength(3);
    const told = thrown.map(String).join();
    for (const secret of ['Amina', value.slice(10, 30), oldKey.slice(4, 20)]) expect(told).not.toContain(secret);
  });
});

describe('rotation', () => {
  test('an older value is read, named as old, and written with the new key', () => {
    const before = cipher.encrypt('+20 100', phone);
    expect(rotated.decrypt(before, phone)).toBe('+20 100');
    expect(rotated.needsRotation(before)).toBe(true);
    const after = rotated.encrypt(rotated.decrypt(before, phone), phone);
    expect(after).toMatch(/^v1\.new\./);
    expect(rotated.needsRotation(after)).toBe(false);
  });

  test('a value whose key was dropped is refused with the id of the key', () => {
    const before = cipher.encrypt('+20 100', phone);
    expect(() => fieldCipher(parseKeyRing(newKey)).decrypt(before, phone)).toThrow(/key old is not in the ring/);
  });

  test('a value renamed to another key of the ring is refused', () => {
    const before = cipher.encrypt('+20 100', phone);
    expect(() => rotated.decrypt(before.replace('.old.', '.new.'), phone)).toThrow(FieldUnreadable);
  });
});

describe('blind index', () => {
  test.each([
    ['case', 'amina@example.org', 'Amina@Example.ORG'],
    ['spaces', 'Amina  Hassan ', 'amina hassan'],
    ['Arabic-Indic digits', '٠١٠٠١٢٣', '0100123'],
    ['Persian digits', '۰۱۰', '010'],
    ['presentation forms', 'ﻣﺤﻤﺪ', 'محمد'],
  ])('is the same whatever the %s', (_, one, other) => {
    expect(cipher.blindIndex(one, 'phone')).toBe(cipher.blindIndex(other, 'phone'));
  });

  test('differs between values, purposes and keys', () => {
    const all = [
      cipher.blindIndex('1', 'phone'),
      cipher.blindIndex('2', 'phone'),
      cipher.blindIndex('1', 'national-id'),
      rotated.blindIndex('1', 'phone'),
    ];
    expect(new Set(all).size).toBe(4);
    for (const hash of all) expect(hash).toMatch(/^[\w-]{43}$/);
  });

  test('a row indexed under an older key is found after rotation', () => {
    fc.assert(
      fc.property(text, (given) => {
        const searched = rotated.blindIndexes(given, 'phone');
        expect(searched).toHaveLength(2);
        expect(searched).toContain(cipher.blindIndex(given, 'phone'));
        expect(searched[0]).toBe(rotated.blindIndex(given, 'phone'));
      }),
    );
  });
});
