// Runs on whatever Node a machine has: brings the packages up to date, then goes on with the Node the project pins.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  process.stdout.write('Installing packages (once; about half a minute) …\n');
  // Not `npm ci`: it refuses when a registry lacks the binaries of platforms other than this one.
  const installed = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (installed.status !== 0)
    fail('npm could not install the packages. Its message is above; check the network and the free disk space.');
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stamp, lock);
}

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
