import { pbkdf2Sync, randomBytes } from 'node:crypto';

const HASH_ITERATIONS = 101;

/**
 * First content of the file in which Mosquitto's dynamic security plugin keeps clients and roles: an administrator who
 * may do all, and nobody else. From then on the plugin changes the file, told so over `$CONTROL/dynamic-security/v1`.
 */
export function initialSecurity(admin: string, password: string): string {
  const salt = randomBytes(12);
  const hash = pbkdf2Sync(password, salt, HASH_ITERATIONS, 64, 'sha512');
  const everywhere = ['publishClientSend', 'publishClientReceive', 'subscribePattern', 'unsubscribePattern'];
  return JSON.stringify({
    defaultACLAccess: { publishClientSend: false, publishClientReceive: false, subscribe: false, unsubscribe: true },
    clients: [
      {
        username: admin,
        roles: [{ rolename: 'admin' }],
        password: hash.toString('base64'),
        salt: salt.toString('base64'),
        iterations: HASH_ITERATIONS,
      },
    ],
    groups: [],
    roles: [
      {
        rolename: 'admin',
        acls: everywhere.flatMap((acltype) =>
          // `#` alone does not match topics that begin with a dollar sign.
          ['#', '$CONTROL/#', '$SYS/#'].map((topic) => ({ acltype, topic, priority: 0, allow: true })),
        ),
      },
    ],
  });
}
