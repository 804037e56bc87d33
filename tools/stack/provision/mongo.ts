import { MongoClient, type Db } from 'mongodb';
import { addressFor, type DatabaseAccount } from './account.ts';

/** Makes the account on its database, which itself appears with its first document. @returns address for the account */
export async function provisionMongo(admin: string, account: DatabaseAccount): Promise<string> {
  const { name, password } = account;
  await withDatabase(admin, name, async (database) => {
    const { users } = (await database.command({ usersInfo: name })) as { users: unknown[] }; // documented shape
    const command = users.length === 0 ? 'createUser' : 'updateUser';
    await database.command({ [command]: name, pwd: password, roles: ['dbOwner'] });
  });
  const address = addressFor(admin, account);
  address.searchParams.set('authSource', name);
  return address.href;
}

export async function dropMongo(admin: string, name: string): Promise<void> {
  await withDatabase(admin, name, async (database) => {
    await database.command({ dropAllUsersFromDatabase: 1 });
    await database.dropDatabase();
  });
}

async function withDatabase(admin: string, name: string, work: (database: Db) => Promise<void>): Promise<void> {
  const client = await new MongoClient(admin).connect();
  try {
    await work(client.db(name));
  } finally {
    await client.close();
  }
}
