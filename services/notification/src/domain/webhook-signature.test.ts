import { expect, test } from 'vitest';
import { bodySignature, isBodySignature, isTwilioSignature, twilioSignature } from './webhook-signature.ts';

test('Twilio signs as its documentation shows', () => {
  const parameters = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  };
  const signed = ['12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', parameters] as const;
  expect(twilioSignature(...signed)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
  expect(isTwilioSignature('RSOYDt4T1cUTdK1PDd93/VVr8B8=', ...signed)).toBe(true);
  expect(isTwilioSignature('RSOYDt4T1cUTdK1PDd93/VVr8B8=', signed[0], signed[1], { ...parameters, To: '+1' })).toBe(
    false,
  );
  expect(isTwilioSignature(undefined, ...signed)).toBe(false);
});

test('a body is believed with its signature, for five minutes', () => {
  const body = Buffer.from('{"events":[]}');
  const at = new Date('2026-01-10T10:00:00Z');
  const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
  const given = bodySignature('secret', body, at);
  expect(isBodySignature(given, 'secret', body, later(300))).toBe(true);
  expect(isBodySignature(given, 'secret', body, later(301))).toBe(false);
  expect(isBodySignature(given, 'secret', Buffer.from('{"events":[1]}'), at)).toBe(false);
  expect(isBodySignature(given, 'other', body, at)).toBe(false);
  expect(isBodySignature(given.replace(/t=\d+/, 't=1768039300'), 'secret', body, at)).toBe(false);
  expect([undefined, '', 't=1,v1=zz'].map((it) => isBodySignature(it, 'secret', body, at))).toEqual([
    false,
    false,
    false,
  ]);
});
