import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { devicePrefix } from '@nilecare/contracts/mqtt.ts';
import { drift, type BrokerCommand, type BrokerState, type WantedAccount } from './broker-plan.ts';
import { deviceAccount, ingestionAccount, type BrokerAcl } from './device-account.ts';

const device = (id: string): WantedAccount => ({ ...deviceAccount('', id), password: `of ${id}` });
const isOurs = (name: string) => name.startsWith(devicePrefix(''));

/** What a broker does with commands. */
function carriedOut(state: BrokerState, commands: readonly BrokerCommand[]): BrokerState {
  const clients = new Set(state.clients);
  const roles = new Map(state.roles.map((role) => [role.name, role.acls]));
  for (const command of commands) {
    const name = String(command['username'] ?? command['rolename']);
    if (command.command === 'deleteClient') clients.delete(name);
    if (command.command === 'deleteRole') roles.delete(name);
    if (command.command === 'createClient') clients.add(name);
    if (command.command === 'createRole') roles.set(name, command['acls'] as BrokerAcl[]); // as `setUp` writes them
  }
  return { clients: [...clients], roles: [...roles].map(([name, acls]) => ({ name, acls })) };
}

const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
const holding = (accounts: readonly WantedAccount[], others: string[] = []): BrokerState => ({
  clients: [...accounts.map((it) => it.userName), ...others],
  roles: accounts.map(({ role, acls }) => ({ name: role, acls })),
});

describe('drift', () => {
  test('a broker that holds what is wanted is left alone', () => {
    fc.assert(
      fc.property(ids, (wanted) => {
        const accounts = wanted.map(device);
        expect(drift(accounts, holding(accounts, ['admin', 'ingestion']), isOurs)).toEqual([]);
      }),
    );
  });

  test('from any state one round brings the wanted one, and nothing of others is touched', () => {
    fc.assert(
      fc.property(ids, ids, (wanted, held) => {
        const before = holding(held.map(device), ['admin']);
        const accounts = wanted.map(device);
        const after = carriedOut(before, drift(accounts, before, isOurs));
        expect(after.clients.toSorted()).toEqual([...accounts.map((it) => it.userName), 'admin'].toSorted());
        expect(drift(accounts, after, isOurs)).toEqual([]);
      }),
    );
  });

  test('rights that somebody widened are put back', () => {
    const account = device('a');
    const widened = {
      name: account.role,
      acls: [...account.acls, { acltype: 'publishClientSend', topic: '#' } as const],
    };
    const commands = drift([account], { clients: [account.userName], roles: [widened] }, isOurs);
    expect(commands.map((it) => it.command)).toEqual(['deleteClient', 'deleteRole', 'createRole', 'createClient']);
  });
});

test('no account of a device reaches the topics of another, the broker’s own, or all', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9](?:[a-z0-9_-]{0,10}[a-z0-9])?$/), (id) => {
      const { acls, userName } = deviceAccount('', id);
      expect(acls.every(({ topic }) => topic.startsWith(`devices/${id}/`) && !/[#+$]/.test(topic))).toBe(true);
      expect(userName).not.toBe(ingestionAccount('ingestion').userName);
    }),
  );
});
