// Runs on whatever Node a machine has: brings the packages up to date, then goes on with the Node the project pins.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..', '..');
const fail = (message) => {
  process.stderr.write(`${message}\n`);
  process.exit(1);
};

const major = Number(process.versions.node.split('.')[0]);
if (major < 20)
  fail(`NileCare needs Node 20 or newer to begin; this is ${process.version}. Install Node 20 or newer and try again.`);

const stamp = join(root, 'node_modules', '.nilecare-lock');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;

function install() {
  process.stdout.write('Installing packages (once; about half a minute) …\n');
  // Not `npm ci`: it refuses when a registry lacks the binaries of platforms other than this one.
  const installed = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (installed.status !== 0) return false;
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Whether the program that noted itself there still runs; one that has not written its number yet counts for a while. */
function isHeld(turn) {
  try {
    const holder = Number(readFileSync(turn, 'utf8'));
    return holder ? isAlive(holder) : Date.now() - statSync(turn).mtimeMs < 10_000;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/** `npm start` and `npm test` may begin at the same moment: one installs, the other waits. */
function alone(work) {
  const turn = join(root, '.nilecare', 'installing');
  mkdirSync(join(root, '.nilecare'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(turn, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isHeld(turn)) rmSync(turn, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
  try {
    return work();
  } finally {
    rmSync(turn, { force: true });
  }
}

if (!isInstalled() && !alone(() => isInstalled() || install()))
  fail('npm could not install the packages. Its message is above; check the network and the free disk space.');

const [script, ...rest] = process.argv.slice(2);
const bin = join(root, 'node_modules', '.bin');
const node = join(bin, 'node');
if (!existsSync(node)) fail('The pinned Node is missing. Remove the folder node_modules and try again.');
// What tools and browsers keep for themselves stays in the checkout, too.
const kept = join(root, '.nilecare', 'cache');
const child = spawn(node, [join(root, script), ...rest], {
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${bin}:${process.env.PATH}`,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(kept, 'compile'),
    XDG_CACHE_HOME: join(kept, 'xdg', 'cache'),
    XDG_CONFIG_HOME: join(kept, 'xdg', 'config'),
    XDG_DATA_HOME: join(kept, 'xdg', 'data'),
  },
});
// Signals reach the child through the terminal or from here; its exit code is ours.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
