import { ar } from '@nilecare/frontend/src/i18n/ar/ar.ts';
import { en } from '@nilecare/frontend/src/i18n/en/en.ts';
import type { Wording } from '@nilecare/frontend/src/i18n/wording.ts';

/** The app's own texts: what a person of that language looks for on the screen. */
export type Texts = Wording<typeof en>;

export const textsOf: Readonly<Record<'en' | 'ar', Texts>> = { en, ar };
