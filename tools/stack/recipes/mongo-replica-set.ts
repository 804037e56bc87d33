import type { Db } from 'mongodb';

/**
 * Makes a fresh server the only member of its replica set, with an administrator; a later start finds both.
 * @returns whether it takes writes from the administrator now
 */
export async function becomePrimary(port: number, admin: string, password: string): Promise<boolean> {
  const { MongoClient } = await import('mongodb');
  const host = `127.0.0.1:${port}`;
  const options = { serverSelectionTimeoutMS: 500, connectTimeoutMS: 500, directConnection: true };
  const local = new MongoClient(`mongodb://${host}/`, options);
  const asAdmin = new MongoClient(`mongodb://${host}/`, { ...options, auth: { username: admin, password } });
  try {
    await initiate(local.db('admin'), host);
    if (!(await local.db('admin').command({ hello: 1 }))['isWritablePrimary']) return false;
    if (await succeeds(asAdmin.db('admin').command({ usersInfo: admin }))) return true;
    // Allowed from this machine without a password as long as there is no user.
    await local.db('admin').command({ createUser: admin, pwd: password, roles: ['root'] });
    return true;
  } catch {
    return false;
  } finally {
    await Promise.all([local.close(), asAdmin.close()]);
  }
}

async function initiate(db: Db, host: string): Promise<void> {
  if ((await db.command({ hello: 1 }))['setName'] !== undefined) return;
  await db.command({
    replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }], settings: { electionTimeoutMillis: 1_000 } },
  });
}

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );
