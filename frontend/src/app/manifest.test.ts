import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const publicFile = (path: string) => readFileSync(new URL(`../../public${path}`, import.meta.url));
const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');

const Manifest = z.object({
  name: z.string(),
  start_url: z.literal('/'),
  // iPhones give web push to an installed app alone, and install what is displayed so.
  display: z.literal('standalone'),
  theme_color: z.string(),
  icons: z.array(z.object({ src: z.string(), sizes: z.string(), type: z.string(), purpose: z.string().optional() })),
});
const manifest = Manifest.parse(JSON.parse(publicFile('/manifest.webmanifest').toString('utf8')));

/** Width and height stand in the first chunk of a PNG. */
const sizeOf = (png: Buffer): string => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

test('the page names its manifest, and both give the same colour and the name in both languages', () => {
  expect(page).toContain('<link rel="manifest" href="/manifest.webmanifest" />');
  expect(page).toContain(`<meta name="theme-color" content="${manifest.theme_color}" />`);
  expect(manifest.name).toBe('NileCare · نايل كير');
});

test('every icon is there in the size that is said, one of them for any mask', () => {
  const drawn = manifest.icons.filter((it) => it.type === 'image/png');
  expect(drawn.map((it) => it.sizes)).toEqual(['192x192', '512x512', '512x512']);
  expect(drawn.map((it) => sizeOf(publicFile(it.src)))).toEqual(drawn.map((it) => it.sizes));
  expect(drawn.some((it) => it.purpose === 'maskable')).toBe(true);
  const apple = /rel="apple-touch-icon" href="([^"]+)"/.exec(page)?.[1] ?? '';
  expect(sizeOf(publicFile(apple))).toBe('180x180');
});
