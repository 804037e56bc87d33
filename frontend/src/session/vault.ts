/** What one signed-in account leaves in the browser so that a reload finds it again. */
export interface Kept {
  readonly refreshToken: string;
  readonly sessionId: string;
  readonly userName: string;
  readonly locked: boolean;
}

/**
 * Where the refresh token rests. IndexedDB, because its transactions are seen by every tab at once: a tab that renews
 * never reads a token that another tab has already used up.
 */
export interface Vault {
  read(): Promise<Kept | undefined>;
  write(kept: Kept): Promise<void>;
  clear(): Promise<void>;
}

const STORE = 'session';
const KEY = 'current';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('nilecare', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser keeps no data'));
  });
}

async function withStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('The browser could not keep the session'));
    });
  } finally {
    database.close();
  }
}

export const browserVault: Vault = {
  // The store holds nothing but what `write` put there.
  read: () => withStore('readonly', (store) => store.get(KEY) as IDBRequest<Kept | undefined>),
  write: async (kept) => void (await withStore('readwrite', (store) => store.put(kept, KEY))),
  clear: async () => void (await withStore('readwrite', (store) => store.delete(KEY))),
};

/** For browsers that refuse to keep data (private windows): a reload asks to sign in again. */
export function memoryVault(): Vault {
  let kept: Kept | undefined;
  return {
    read: async () => kept,
    write: async (next) => void (kept = next),
    clear: async () => void (kept = undefined),
  };
}

/** The browser's vault, or memory where it refuses. */
export async function usableVault(): Promise<Vault> {
  try {
    await browserVault.read();
    return browserVault;
  } catch {
    return memoryVault();
  }
}
