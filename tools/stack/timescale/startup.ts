/** Session settings (as SET makes them) by name. */
export type Settings = ReadonlyMap<string, string>;

/** What a client wants with its first packet. */
export type Startup =
  | { readonly wants: 'encryption' }
  | { readonly wants: 'cancel' }
  | { readonly wants: 'unknown protocol' }
  | {
      readonly wants: 'session';
      readonly minorVersion: number;
      readonly settings: Settings;
      /** What the client wants to be its longest pause within a transaction; undefined when it did not say. */
      readonly idleInTransactionMs: number | undefined;
    };

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;
/** These say who connects to what. All others are settings of the session. */
const NOT_SETTINGS = new Set(['user', 'database', 'options', 'replication', 'client_encoding', 'application_name']);

/** Kept by the front: the engine has one session, which this would end. */
const IDLE_IN_TRANSACTION = 'idle_in_transaction_session_timeout';

/** Reads the first packet of a connection (PostgreSQL documentation, "Message Formats": StartupMessage and its kin). */
export function readStartup(packet: Buffer): Startup {
  const version = packet.length >= 8 ? packet.readInt32BE(4) : 0;
  if (version === SSL_REQUEST || version === GSS_REQUEST) return { wants: 'encryption' };
  if (version === CANCEL_REQUEST) return { wants: 'cancel' };
  if (version >> 16 !== 3) return { wants: 'unknown protocol' };
  const parameters = pairsOf(packet.toString('utf8', 8).split('\0'));
  const direct = parameters.filter(([name]) => !NOT_SETTINGS.has(name) && !name.startsWith('_pq_.'));
  const options = parameters.find(([name]) => name === 'options')?.[1] ?? '';
  const settings = new Map([...direct, ...settingsOfOptions(options)]);
  const idleInTransactionMs = Number(settings.get(IDLE_IN_TRANSACTION)) || undefined;
  settings.delete(IDLE_IN_TRANSACTION);
  return { wants: 'session', minorVersion: version & 0xffff, settings, idleInTransactionMs };
}

function pairsOf(words: readonly string[]): (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < words.length; at += 2) {
    const name = words[at] ?? '';
    if (name === '') break;
    pairs.push([name, words[at + 1] ?? '']);
  }
  return pairs;
}

/** `-c name=value`, `-cname=value` and `--name=value`; a backslash keeps a space inside a value. */
export function settingsOfOptions(options: string): (readonly [string, string])[] {
  const words = (options.match(/(?:\\.|[^\s\\])+/g) ?? []).map((word) => word.replace(/\\(.)/g, '$1'));
  const assignments = words.flatMap((word, index) => {
    if (word === '-c') return words[index + 1] ?? [];
    if (word.startsWith('-c')) return word.slice(2);
    return word.startsWith('--') ? word.slice(2) : [];
  });
  return assignments.flatMap((text) => {
    const at = text.indexOf('=');
    return at <= 0 ? [] : [[text.slice(0, at).replaceAll('-', '_'), text.slice(at + 1)] as const];
  });
}
