/** Arabic letters as passports write them, near enough for a file that knows Latin letters only. */
const latin: Readonly<Record<string, string>> = {
  ...{ ا: 'a', أ: 'a', إ: 'i', آ: 'aa', ٱ: 'a', ب: 'b', ت: 't', ث: 'th', ج: 'g', ح: 'h', خ: 'kh', د: 'd', ذ: 'dh' },
  ...{ ر: 'r', ز: 'z', س: 's', ش: 'sh', ص: 's', ض: 'd', ط: 't', ظ: 'z', ع: 'a', غ: 'gh', ف: 'f', ق: 'q', ك: 'k' },
  ...{ ل: 'l', م: 'm', ن: 'n', ه: 'h', ة: 'a', و: 'w', ي: 'y', ى: 'a', ئ: 'y', ؤ: 'w', ء: '', پ: 'p', گ: 'g', چ: 'ch' },
  ...{ '،': ',', '؛': ';', '؟': '?' },
};

const latinDigit = (digit: string): string => String((digit.codePointAt(0) ?? 0) % 16);

/** Basic and extended character set of X12, without what separates (`*`, `:`, `~`, `^`) and what some readers take for it. */
const notInSet = /[^A-Za-z0-9 !"&'()+,\-./;?=%@_#$]/g;

/**
 * Any text as an X12 element may hold it: Latin letters, never a delimiter, no space at either end.
 * @param longest of the element
 */
export const x12Text = (text: string, longest = 60): string =>
  text
    // Letters of other shapes, as files hold them that were printed once.
    .normalize('NFKC')
    .replaceAll(/[\u0600-\u06ff]/g, (letter) =>
      /[\u0660-\u0669\u06f0-\u06f9]/.test(letter) ? latinDigit(letter) : (latin[letter] ?? ''),
    )
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[*:~^|\\<>\s]+/g, ' ')
    .replaceAll(notInSet, '')
    .replaceAll(/ +/g, ' ')
    .trim()
    .slice(0, longest)
    .trim();
