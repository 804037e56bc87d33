import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextStep, type SignInFacts } from './sign-in-steps.ts';

const facts = fc.record({
  mfaEnabled: fc.boolean(),
  mfaRequired: fc.boolean(),
  mustChangePassword: fc.boolean(),
  codeShown: fc.boolean(),
});

test('no session without the second factor where there is one or must be one', () => {
  fc.assert(
    fc.property(facts, (given) => {
      if (nextStep(given) !== null) return;
      expect(given.mfaEnabled ? given.codeShown : !given.mfaRequired).toBe(true);
      expect(given.mustChangePassword).toBe(false);
    }),
  );
});

test('a factor that is in force is asked for before anything else', () => {
  fc.assert(
    fc.property(facts, (given) => {
      if (given.mfaEnabled && !given.codeShown) expect(nextStep(given)).toBe('mfa-code');
    }),
  );
});

test('every sign-in comes to an end: each step that is done is not asked for again', () => {
  const done: Record<string, (before: SignInFacts) => SignInFacts> = {
    'mfa-code': (before) => ({ ...before, codeShown: true }),
    'password-change': (before) => ({ ...before, mustChangePassword: false }),
    'mfa-enrol': (before) => ({ ...before, mfaEnabled: true, codeShown: true }),
  };
  fc.assert(
    fc.property(facts, (given) => {
      let now: SignInFacts = given;
      for (let steps = 0; ; steps += 1) {
        const step = nextStep(now);
        if (step === null) return steps <= 3;
        if (steps === 3) return false;
        now = done[step]?.(now) ?? now;
      }
    }),
  );
});
