import type { BrokerAccount, BrokerAcl } from './device-account.ts';

/** A command of Mosquitto's dynamic security, as JSON. */
export type BrokerCommand = Readonly<Record<string, unknown>> & { readonly command: string };

export interface WantedAccount extends BrokerAccount {
  readonly password: string;
}

/** What a broker holds, as its lists say. */
export interface BrokerState {
  readonly clients: readonly string[];
  readonly roles: readonly { readonly name: string; readonly acls: readonly BrokerAcl[] }[];
}

/** Takes an account away; its connections are closed. */
export const removal = ({ userName, role }: Pick<BrokerAccount, 'userName' | 'role'>): BrokerCommand[] => [
  { command: 'deleteClient', username: userName },
  { command: 'deleteRole', rolename: role },
];

/** Sets an account up anew, whatever was there. */
export const setUp = ({ userName, role, acls, password }: WantedAccount): BrokerCommand[] => [
  ...removal({ userName, role }),
  { command: 'createRole', rolename: role, acls: acls.map((acl) => ({ ...acl, priority: 0, allow: true })) },
  { command: 'createClient', username: userName, password, roles: [{ rolename: role, priority: 0 }] },
];

const aclKey = ({ acltype, topic }: BrokerAcl) => `${acltype} ${topic}`;

function sameAcls(one: readonly BrokerAcl[], other: readonly BrokerAcl[]): boolean {
  const keys = new Set(one.map(aclKey));
  return keys.size === other.length && other.every((acl) => keys.has(aclKey(acl)));
}

/**
 * What a broker lacks of the wanted accounts, holds with other rights, or holds although nobody wants it any more.
 * @param isOurs whether an account is of this system; the others are left alone
 */
export function drift(
  wanted: readonly WantedAccount[],
  state: BrokerState,
  isOurs: (userName: string) => boolean,
): BrokerCommand[] {
  const clients = new Set(state.clients);
  const roles = new Map(state.roles.map((role) => [role.name, role.acls]));
  const names = new Set(wanted.map(({ userName }) => userName));
  const lacking = wanted.filter(
    ({ userName, role, acls }) => !clients.has(userName) || !sameAcls(acls, roles.get(role) ?? []),
  );
  const orphans = new Set([...clients, ...roles.keys()].filter((name) => isOurs(name) && !names.has(name)));
  return [...lacking.flatMap(setUp), ...[...orphans].flatMap((name) => removal({ userName: name, role: name }))];
}
