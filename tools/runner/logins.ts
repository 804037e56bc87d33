import type { DemoLogin } from '@nilecare/seed/src/demo-files.ts';

/** The last words of a start: where to go and as whom. */
export function showLogins(
  { gatewayUrl, mllp }: { readonly gatewayUrl: string; readonly mllp: string },
  logins: readonly DemoLogin[],
  logFolder: string,
): void {
  const lines = logins.map(({ role, userName, password, totpSecret }) => {
    const second = totpSecret ? `  second factor: npm run totp  (secret ${totpSecret})` : '';
    return `  ${role.padEnd(22)} ${userName.padEnd(28)} ${password}${second}`;
  });
  process.stdout.write(
    `Open  ${gatewayUrl}\n\n  role                   user name                    password\n${lines.join('\n')}\n\n` +
      `API documents  ${gatewayUrl}/api/docs/\nHL7 v2 (MLLP)  ${mllp}\nLogs           ${logFolder}\nCtrl-C stops everything.\n`,
  );
}
