/** A database and the one account that may use it. */
export interface DatabaseAccount {
  /** Name of both. */
  readonly name: string;
  readonly password: string;
}

/** The address of a database for its account, made from the administrator's. */
export function addressFor(adminAddress: string, { name, password }: DatabaseAccount): URL {
  const address = new URL(adminAddress);
  address.username = name;
  address.password = password;
  address.pathname = `/${name}`;
  return address;
}
