const value = /\d+(?:[.,/]\d+)*\s?(?:\/min|mmHg|°C|%)/g;

/**
 * Keeps each value with its unit in left-to-right order inside a text that may be right to left (U+2066 … U+2069), for
 * texts that come from the server as they are.
 */
export const isolateValues = (text: string): string => text.replace(value, (found) => `\u2066${found}\u2069`);
