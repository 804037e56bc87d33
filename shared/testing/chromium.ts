import { chromium, type Browser } from 'playwright-core';
import { candidates } from '@nilecare/stack/find-binary.ts';
import { canInstallPackages, installPackages } from '@nilecare/stack/install/apt.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * A Chromium of this machine; installed from the system's packages where that is possible.
 * @throws with what to install where it is not
 */
export async function findChromium(): Promise<string> {
  const given = process.env['CHROMIUM_PATH'];
  if (given) return given;
  const [found] = candidates(NAMES);
  if (found) return found;
  if (canInstallPackages()) await installPackages(['chromium'], () => undefined);
  const [installed] = candidates(NAMES);
  if (!installed) throw new Error('The journeys need a Chromium: install it, or set CHROMIUM_PATH to one.');
  return installed;
}

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser without a window that talks to nobody but the pages it opens. */
export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await findChromium(), args: QUIET });
