/**
 * A value with its unit as it stands in an Arabic text: `140 /min` is shown the other way round there, on telephones too,
 * unless something of the other direction goes before it. The mark (U+200E) is one sign of the SMS, which older telephones
 * know as well; isolates are taken out of what is sent, because they turn whatever follows.
 */
export const leftToRight = (value: string): string => `\u200e${value}`;
