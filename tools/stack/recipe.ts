import type { UnixAccount } from './account.ts';
import type { Secrets } from './secrets.ts';

/** A server program found on this machine. */
export interface Installed {
  readonly binary: string;
  readonly version: string;
  /** What production runs and this stands for, when it is not the same. */
  readonly inPlaceOf?: string;
}

/** Where one private server lives. */
export interface Place {
  /** The server's own folder below the stack's. */
  readonly dir: string;
  readonly port: number;
  /** Further ports that the server needs for itself, by the recipe's names. */
  readonly sidePorts: Readonly<Record<string, number>>;
  readonly secret: Secrets;
  /** Set when the server must not run as root and this process does. */
  readonly account: UnixAccount | undefined;
  /** Words before each command that has to run as the account. */
  readonly prefix: readonly string[];
  /** The data is thrown away afterwards: it need not survive a power failure (it does survive `kill -9`). */
  readonly throwaway: boolean;
}

export interface Launch {
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Something that a server can do without, made on this machine. */
export interface Extra {
  isThere(): boolean;
  /** Makes it, where this machine has what that needs. Asked at each start of the server, so quick when it is there. */
  make(): Promise<void>;
  /** Debian packages with what making it needs. */
  readonly packages: readonly string[];
  /** What is missed without it, and what to do about that. */
  readonly lack: string;
}

/** All that is special about one server. What they share (ports, processes, state, installing) is in `lifecycle.ts`. */
export interface Recipe {
  /** What to do where it is missing and cannot be installed, without the sentence about the variable. */
  readonly advice: string;
  /** Accounts it may run as, when root is refused. */
  readonly accounts?: readonly string[];
  readonly sidePorts?: readonly string[];
  readonly stopSignal?: NodeJS.Signals;
  /** It writes something worth keeping when it ends by itself: it is not killed even when its data is thrown away. */
  readonly wantsCleanEnd?: () => boolean;
  find(): Promise<Installed | undefined>;
  /** Debian packages that bring what is missing. Asked only when it was not found. */
  missingPackages(): Promise<readonly string[]>;
  /** Brings what no package has into the cache of the checkout. Asked only when it was not found. */
  download?(onLine: (line: string) => void): Promise<void>;
  readonly extra?: Extra;
  /** Makes the data folder on the first start and the configuration on each. */
  prepare(place: Place, installed: Installed): Promise<void>;
  launch(place: Place, installed: Installed): Launch;
  /** Whether it answers. It is asked again and again while the server starts. */
  isReady(place: Place): Promise<boolean>;
  /** After it has stopped. @param serverDir as `Place.dir` */
  afterStop?(serverDir: string): Promise<void>;
  /** Address with the administrator's account. */
  address(place: Place): string;
}
