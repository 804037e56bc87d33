import { expect, test } from 'vitest';
import { isTwilioSignature, twilioSignature } from './webhook-signature.ts';

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
