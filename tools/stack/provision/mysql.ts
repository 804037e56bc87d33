import { createConnection, type Connection } from 'mysql2/promise';
import { addressFor, type DatabaseAccount } from './account.ts';

/** Makes the database and its account on MySQL 8.4 or MariaDB 10.11. @returns address for the account */
export async function provisionMysql(admin: string, account: DatabaseAccount): Promise<string> {
  const { name, password } = account;
  await asAdmin(admin, async (connection) => {
    const user = `${connection.escape(name)}@'%'`;
    const secret = connection.escape(password);
    await connection.query(
      [
        `CREATE DATABASE IF NOT EXISTS \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
        `CREATE USER IF NOT EXISTS ${user} IDENTIFIED BY ${secret}`,
        `ALTER USER ${user} IDENTIFIED BY ${secret}`,
        // In a grant an underscore stands for any character, unless escaped.
        `GRANT ALL PRIVILEGES ON \`${name.replaceAll('_', '\\_')}\`.* TO ${user}`,
      ].join(';\n'),
    );
  });
  return addressFor(admin, account).href;
}

export async function dropMysql(admin: string, name: string): Promise<void> {
  await asAdmin(admin, async (connection) => {
    await connection.query(`DROP DATABASE IF EXISTS \`${name}\`; DROP USER IF EXISTS ${connection.escape(name)}@'%'`);
  });
}

async function asAdmin(admin: string, work: (connection: Connection) => Promise<void>): Promise<void> {
  const connection = await createConnection({ uri: admin, multipleStatements: true });
  try {
    await work(connection);
  } finally {
    await connection.end();
  }
}
