import { expect, test } from 'vitest';
import { bodySignature, isBodySignature } from './body-signature.ts';

const body = Buffer.from('{"id":"evt_1"}');
const at = new Date('2027-01-10T10:00:00Z');
const good = bodySignature('secret', body, at);

test.each([
  ['the right one', good, body, at, true],
  ['one of several', `${good.split(',')[0]},v1=${'0'.repeat(64)},${good.split(',')[1]},v0=x`, body, at, true],
  ['another secret', bodySignature('other', body, at), body, at, false],
  ['another body', good, Buffer.from('{"id":"evt_2"}'), at, false],
  ['an old one', good, body, new Date(at.getTime() + 301_000), false],
  ['another time', good.replace(/t=\d+/, `t=${at.getTime() / 1000 + 1}`), body, at, false],
  ['none', undefined, body, at, false],
  ['nonsense', 't=x,v1=y', body, at, false],
])('%s', (_, given, signed, now, is) => {
  expect(isBodySignature(given, 'secret', signed, now)).toBe(is);
});
