/** Names of HTML for the characters from 160 to 255, in their order. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'.split(
    ' ',
  );

const FURTHER: Readonly<Record<string, number>> = {
  ...{ OElig: 338, oelig: 339, Scaron: 352, scaron: 353, Yuml: 376, fnof: 402, circ: 710, tilde: 732 },
  ...{ Alpha: 913, Beta: 914, Gamma: 915, Delta: 916, Omega: 937, alpha: 945, beta: 946, gamma: 947, delta: 948 },
  ...{
    epsilon: 949,
    lambda: 955,
    mu: 956,
    pi: 960,
    rho: 961,
    sigma: 963,
    tau: 964,
    phi: 966,
    chi: 967,
    psi: 968,
    omega: 969,
  },
  ...{ ensp: 8194, emsp: 8195, thinsp: 8201, zwnj: 8204, zwj: 8205, lrm: 8206, rlm: 8207, ndash: 8211, mdash: 8212 },
  ...{ lsquo: 8216, rsquo: 8217, sbquo: 8218, ldquo: 8220, rdquo: 8221, bdquo: 8222, dagger: 8224, Dagger: 8225 },
  ...{ bull: 8226, hellip: 8230, permil: 8240, prime: 8242, Prime: 8243, lsaquo: 8249, rsaquo: 8250, euro: 8364 },
  ...{ trade: 8482, larr: 8592, uarr: 8593, rarr: 8594, darr: 8595, harr: 8596, minus: 8722, infin: 8734, asymp: 8776 },
  ...{ ne: 8800, le: 8804, ge: 8805, check: 10003 },
};

const CODES: ReadonlyMap<string, number> = new Map([
  ...LATIN.map((name, index): [string, number] => [name, 160 + index]),
  ...Object.entries(FURTHER),
]);

const OF_XML = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/** XHTML whose characters with names of HTML's own are written by number, as XML needs them. */
export const byNumber = (xhtml: string): string =>
  xhtml.includes('&')
    ? xhtml.replace(/&([A-Za-z]\w*);/g, (whole, name: string) => {
        const code = CODES.get(name);
        if (code !== undefined) return `&#${code};`;
        return OF_XML.has(name) ? whole : `&amp;${name};`;
      })
    : xhtml;
