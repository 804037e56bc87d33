import { generateSync } from 'otplib';
import { demoLogins } from './demo.ts';
import { runCommand } from './misuse.ts';

const STEP_SECONDS = 30;

/** `npm run totp`: the current code of the demo administrator's second factor, as an authenticator app shows it. */
await runCommand(async () => {
  const left = STEP_SECONDS - (Math.floor(Date.now() / 1000) % STEP_SECONDS);
  for (const { userName, totpSecret } of demoLogins().logins)
    if (totpSecret) process.stdout.write(`${generateSync({ secret: totpSecret })}  ${userName}, for ${left} s\n`);
});
