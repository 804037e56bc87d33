import { parseArgs } from 'node:util';
import { demoLogins, loginOf, systemFolder } from './demo.ts';
import { tokensOf } from './kept-session.ts';
import { Misuse, runCommand } from './misuse.ts';

const USAGE = `npm run token -- --role nurse [--json]
  prints an access token of the demo user of the role, good for some minutes; send it as
  Authorization: Bearer <token>, or give it to Socket.IO as auth.token
  --json   the whole answer to the sign-in, with the refresh token and the profile`;

await runCommand(async () => {
  const { values } = parseArgs({ options: { role: { type: 'string' }, json: { type: 'boolean', default: false } } });
  if (values.role === undefined) throw new Misuse(USAGE);
  const logins = demoLogins();
  const tokens = await tokensOf(systemFolder(), logins.gatewayUrl, loginOf(logins, values.role));
  process.stdout.write(`${values.json ? JSON.stringify(tokens, null, 2) : tokens.accessToken}\n`);
});
