import type { Language } from '@nilecare/contracts/primitives.ts';

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

/** Locale for dates and numbers. Arabic keeps Latin digits: doses and values must look the same in both languages. */
export const localeOf = (language: Language): string => (language === 'ar' ? 'ar-EG-u-nu-latn' : 'en-GB');
